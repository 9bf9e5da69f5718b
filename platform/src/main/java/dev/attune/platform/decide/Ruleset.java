package dev.attune.platform.decide;

import dev.attune.api.Experiment;
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
import java.util.TreeMap;

/// What decisions are made by, compiled: one immutable whole that is exchanged at once.
///
/// @param version changes with every reload
public record Ruleset(String version, Rules rules, Map<String, Place> places) {

    /// Compiles everything, or throws [dev.attune.platform.group.ConditionException] for the first that is wrong.
    public static Ruleset compile(String version, Rules rules, Conditions conditions) {
        var offers = new LinkedHashMap<String, Offer>();
        rules.offers().forEach((name, rule) -> offers.put(name, compile(rule, conditions)));
        var places = new TreeMap<String, Place>();
        rules.placements().forEach((name, rule) -> places.put(name, compile(rule, offers, rules, conditions)));
        return new Ruleset(version, rules, Map.copyOf(places));
    }

    /// The rule of a placement that a decision was made for.
    public PlacementRule placement(String name) {
        var rule = rules.placements().get(name);
        if (rule == null) {
            throw new IllegalArgumentException("these rules have no placement " + name);
        }
        return rule;
    }

    private static Offer compile(OfferRule rule, Conditions conditions) {
        return new Offer(
                rule,
                rule.when().map(when -> conditions.condition(when, Scope.OFFER)),
                rule.because().stream()
                        .map(because -> conditions.text(because, Scope.OFFER))
                        .toList(),
                rule.purpose());
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
