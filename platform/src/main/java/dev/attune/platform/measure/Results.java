package dev.attune.platform.measure;

import dev.attune.api.Assignment;
import dev.attune.api.Identifier;
import dev.attune.platform.deployment.ExperimentRule;
import dev.attune.platform.know.Facets;
import dev.attune.platform.know.PersonId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Counts what came of an experiment, a person once, and has it compared.
public final class Results {
    private final Trials trials;
    private final Facets facets;

    public Results(Trials trials, Facets facets) {
        this.trials = trials;
        this.facets = facets;
    }

    public ExperimentResults of(ExperimentRule rule) {
        var goals = rule.goals().stream()
                .map(goal -> new Plan.Goal(goal.name(), goal.value().isPresent()))
                .toList();
        var plan = new Plan(rule.name(), rule.control(), rule.holdout(), rule.variants(), goals);
        return ExperimentResults.of(plan, observed(rule));
    }

    /// Somebody's part: the arm they entered first, and what they did under all of their identifiers.
    private static final class Part {
        private final Trials.Trial first;
        private final Map<String, Double> reached = new HashMap<>();

        Part(Trials.Trial first) {
            this.first = first;
        }
    }

    private Observed observed(ExperimentRule rule) {
        var parts = parts(rule.name());
        var segments = new HashSet<String>();
        parts.forEach(part -> segments.addAll(part.first.segments()));
        var bySegment = new LinkedHashMap<String, Map<String, Arm>>();
        segments.stream()
                .sorted()
                .forEach(segment -> bySegment.put(
                        segment,
                        arms(
                                parts.stream()
                                        .filter(part -> part.first.segments().contains(segment))
                                        .toList(),
                                rule)));
        return new Observed(arms(parts, rule), bySegment);
    }

    private List<Part> parts(String experiment) {
        var byPerson = new LinkedHashMap<PersonId, Part>();
        var persons = new HashMap<Identifier, PersonId>();
        for (var trial : trials.of(experiment)) {
            facets.personOf(trial.facet()).ifPresent(person -> {
                persons.put(trial.facet(), person);
                byPerson.putIfAbsent(person, new Part(trial));
            });
        }
        for (var conversion : trials.conversions(experiment)) {
            var person = persons.get(conversion.facet());
            var part = person == null ? null : byPerson.get(person);
            if (part != null) {
                part.reached.merge(conversion.goal(), conversion.value(), Double::sum);
            }
        }
        return List.copyOf(byPerson.values());
    }

    private static Map<String, Arm> arms(List<Part> parts, ExperimentRule rule) {
        var arms = new LinkedHashMap<String, Arm>();
        var variants = new ArrayList<>(rule.variants().keySet());
        if (rule.holdout() > 0) {
            variants.add(Assignment.HOLDOUT);
        }
        for (var variant : variants) {
            arms.put(
                    variant,
                    arm(
                            parts.stream()
                                    .filter(part -> part.first.variant().equals(variant))
                                    .toList(),
                            rule));
        }
        return arms;
    }

    private static Arm arm(List<Part> parts, ExperimentRule rule) {
        var exposed =
                parts.stream().filter(part -> part.first.shownAt().isPresent()).toList();
        var goals = new LinkedHashMap<String, Arm.Reached>();
        for (var goal : rule.goals()) {
            long people = 0;
            double sum = 0;
            double squares = 0;
            for (var part : exposed) {
                var value = part.reached.get(goal.name());
                if (value != null) {
                    people++;
                    sum += value;
                    squares += value * value;
                }
            }
            var values = goal.value().isPresent() ? Moments.ofSums(people, sum, squares) : Moments.NONE;
            goals.put(goal.name(), new Arm.Reached(people, values));
        }
        return new Arm(parts.size(), exposed.size(), goals);
    }
}
