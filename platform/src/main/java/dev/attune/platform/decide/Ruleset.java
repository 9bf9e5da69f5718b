package dev.attune.platform.decide;

import dev.attune.api.BadRequestException;
import dev.attune.api.Experiment;
import dev.attune.api.Purposes;
import dev.attune.platform.binding.Nearest;
import dev.attune.platform.deployment.Deployment;
import dev.attune.platform.deployment.Deployment.Rules;
import dev.attune.platform.deployment.ExperimentRule;
import dev.attune.platform.deployment.ExperimentRule.Status;
import dev.attune.platform.deployment.OfferRule;
import dev.attune.platform.deployment.PlacementRule;
import dev.attune.platform.group.Condition;
import dev.attune.platform.group.Conditions;
import dev.attune.platform.group.Conditions.Scope;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What decisions are made by, compiled: one immutable whole that is exchanged at once.
///
/// @param version changes with every reload
/// @param implied the consent that whatever looks at a person needs; empty if the deployment has no purpose for that
public record Ruleset(String version, Rules rules, Optional<String> implied, Map<String, Place> places) {

    /// Compiles everything, or throws [dev.attune.platform.group.ConditionException] for the first that is wrong.
    public static Ruleset compile(String version, Deployment deployment, Conditions conditions) {
        var rules = deployment.rules();
        var implied = deployment.purposes().containsKey(Purposes.PERSONALIZATION)
                ? Optional.of(Purposes.PERSONALIZATION)
                : deployment.collectPurpose();
        var offers = new LinkedHashMap<String, Offer>();
        rules.offers().forEach((name, rule) -> offers.put(name, compile(rule, implied, conditions)));
        var places = new TreeMap<String, Place>();
        rules.placements().forEach((name, rule) -> places.put(name, compile(rule, offers, rules, conditions)));
        return new Ruleset(version, rules, implied, Map.copyOf(places));
    }

    /// Whether those who allow these purposes may be looked at.
    public boolean maySee(Set<String> allowed) {
        return implied.map(allowed::contains).orElse(true);
    }

    /// The placement that a caller names.
    ///
    /// @throws BadRequestException if there is none
    public void expect(String name) {
        place(name);
    }

    Place place(String name) {
        var place = places.get(name);
        if (place == null) {
            var known = places.keySet().stream().sorted().toList();
            throw new BadRequestException(
                    404,
                    "unknown-placement",
                    "There is no placement '" + name + "'.",
                    Nearest.of(name, known)
                                    .map(it -> "Did you mean '" + it + "'? ")
                                    .orElse("") + "The deployment has " + known + ".");
        }
        return place;
    }

    /// The rule of a placement that a decision was made for.
    public PlacementRule placement(String name) {
        var rule = rules.placements().get(name);
        if (rule == null) {
            throw new IllegalArgumentException("these rules have no placement " + name);
        }
        return rule;
    }

    private static Offer compile(OfferRule rule, Optional<String> implied, Conditions conditions) {
        var when = rule.when().map(it -> conditions.condition(it, Scope.OFFER));
        boolean looks = when.map(condition -> condition.mentions().profile()).orElse(false)
                || !rule.person().isEmpty();
        return Offer.of(
                rule,
                when,
                rule.because().stream()
                        .map(because -> conditions.text(because, Scope.OFFER))
                        .toList(),
                rule.purpose().or(() -> looks ? implied : Optional.empty()));
    }

    private static Place compile(PlacementRule rule, Map<String, Offer> offers, Rules rules, Conditions conditions) {
        var its = offers.values().stream()
                .filter(offer -> offer.rule().placements().contains(rule.name()))
                .sorted(Comparator.comparingDouble((Offer offer) -> offer.rule().priority())
                        .reversed()
                        .thenComparing(Offer::name))
                .toList();
        var experiments = its.stream()
                .flatMap(offer -> offer.rule().experiment().stream())
                .distinct()
                .map(rules.experiments()::get)
                .map(Ruleset::experiment)
                .toList();
        Optional<Condition> where = rule.where().map(it -> conditions.condition(it, Scope.ITEM));
        return new Place(rule, where, its, experiments);
    }

    static Experiment experiment(ExperimentRule rule) {
        List<Experiment.Arm> arms = rule.variants().entrySet().stream()
                .map(arm -> new Experiment.Arm(arm.getKey(), arm.getValue()))
                .toList();
        return new Experiment(rule.name(), rule.holdout(), arms, rule.status() == Status.RUNNING);
    }
}
