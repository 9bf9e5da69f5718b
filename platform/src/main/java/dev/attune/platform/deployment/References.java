package dev.attune.platform.deployment;

import dev.attune.platform.binding.Position;
import java.util.Set;
import java.util.stream.Collectors;

/// Checks what the files of a deployment say of each other, except for the offers' content.
final class References {
    private final Everything all;
    private final Problems problems;
    private final Set<String> plugins;
    private final Set<String> purposes;

    References(Everything all, Problems problems) {
        this.all = all;
        this.problems = problems;
        this.plugins = all.main().value().plugins().keySet();
        this.purposes = all.main().value().purposes().keySet();
    }

    void check() {
        main(all.main());
        all.placements().good().values().forEach(this::placement);
        all.offers().good().values().forEach(this::offer);
        all.experiments().good().values().forEach(this::experiment);
        all.triggers().good().values().forEach(this::trigger);
    }

    void block(String block, Position at) {
        problems.unless(all.blocks(), block, "block", at, "create blocks/" + block + "/schema.json");
    }

    private void main(Written<DeploymentFile> main) {
        plugins.forEach(name -> Names.check(name, main.atKey("plugins", name), problems));
        purposes.forEach(name -> purposeName(name, main.atKey("purposes", name)));
        main.value().collectPurpose().ifPresent(purpose -> purpose(purpose, main.at("collect-purpose")));
        main.value().assemblers().forEach((format, plugin) -> plugin(plugin, main.at("assemblers", format)));
    }

    private void purposeName(String name, Position at) {
        Names.check(name, at, problems);
        if (name.equals("none")) {
            problems.add(at, "A purpose cannot be called 'none'.", "Plugins say so when they need none; rename it.");
        }
    }

    private void placement(Written<PlacementFile> written) {
        var placement = written.value();
        for (int i = 0; i < placement.strategies().size(); i++) {
            plugin(placement.strategies().get(i), written.at("strategies", i));
        }
        block(placement.fallback().block(), written.at("default", "block"));
        if (placement.items()) {
            block(placement.block(), written.at("block"));
        }
        if (placement.items() && all.main().value().catalogue().isEmpty()) {
            problems.add(
                    written.at("candidates"),
                    "There is no catalogue to take items from.",
                    "Write 'catalogue: …' into deployment.yaml.");
        }
    }

    private void offer(Written<OfferFile> written) {
        var offer = written.value();
        for (int i = 0; i < offer.placements().size(); i++) {
            placement(offer.placements().get(i), written.at("placements", i));
        }
        block(offer.block(), written.at("block"));
        offer.purpose().ifPresent(purpose -> purpose(purpose, written.at("purpose")));
        offer.experiment().ifPresent(experiment -> experiment(experiment, written));
        offer.locales().keySet().forEach(key -> locale(key, written));
    }

    private void placement(String name, Position at) {
        problems.unless(all.placements().names(), name, "placement", at, "create placements/" + name + ".yaml");
        var placement = all.placements().good().get(name);
        if (placement != null && placement.value().items()) {
            problems.add(
                    at,
                    "Placement '" + name + "' shows items of the catalogue, not offers.",
                    "Name another placement, or write 'candidates: offers' there.");
        }
    }

    private void experiment(String name, Written<OfferFile> offer) {
        var at = offer.at("experiment");
        problems.unless(all.experiments().names(), name, "experiment", at, "create experiments/" + name + ".yaml");
        var experiment = all.experiments().good().get(name);
        if (experiment == null) {
            return;
        }
        var known = offer.value().variants().keySet();
        experiment
                .value()
                .variants()
                .keySet()
                .forEach(variant -> problems.unless(
                        known,
                        variant,
                        "variant of this offer for experiment '" + name + "':",
                        offer.at("variants"),
                        "write '" + variant + ": {}' under variants"));
    }

    private void locale(String key, Written<OfferFile> offer) {
        var at = offer.atKey("locales", key);
        int slash = key.indexOf('/');
        problems.unless(
                all.main().value().locales(),
                slash < 0 ? key : key.substring(0, slash),
                "locale",
                at,
                "add it to 'locales' in deployment.yaml");
        if (slash >= 0) {
            var variant = key.substring(slash + 1);
            problems.unless(offer.value().variants().keySet(), variant, "variant", at, "write it under variants");
        }
    }

    private void experiment(Written<ExperimentFile> written) {
        var goals = written.value().goals().stream().map(it -> it.name()).collect(Collectors.toSet());
        goals.forEach(name -> Names.check(name, written.at("goals"), problems));
        written.value()
                .variants()
                .keySet()
                .forEach(name -> Names.check(name, written.atKey("variants", name), problems));
    }

    private void trigger(Written<TriggerFile> written) {
        var trigger = written.value();
        plugin(trigger.channel(), written.at("channel"));
        trigger.purpose().ifPresent(purpose -> purpose(purpose, written.at("purpose")));
        trigger.when().entered().ifPresent(segment -> segment(segment, written.at("when", "entered")));
        trigger.when().left().ifPresent(segment -> segment(segment, written.at("when", "left")));
    }

    private void segment(String name, Position at) {
        problems.unless(all.segments().names(), name, "segment", at, "create segments/" + name + ".cel");
    }

    private void plugin(String name, Position at) {
        problems.unless(plugins, name, "plugin", at, "switch it on under 'plugins' in deployment.yaml");
    }

    private void purpose(String name, Position at) {
        problems.unless(purposes, name, "purpose", at, "define it under 'purposes' in deployment.yaml");
    }
}
