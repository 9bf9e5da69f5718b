package dev.attune.platform.measure;

import dev.attune.api.Assignment;
import dev.attune.api.Identifier;
import dev.attune.api.Signal;
import dev.attune.platform.deployment.ExperimentRule;
import dev.attune.platform.deployment.ExperimentRule.Goal;
import dev.attune.platform.group.Asking;
import dev.attune.platform.group.Condition;
import dev.attune.platform.group.Conditions;
import dev.attune.platform.group.Conditions.Scope;
import dev.attune.platform.group.Group;
import dev.attune.platform.know.Fold;
import dev.attune.platform.know.Follower;
import dev.attune.platform.know.Happening;
import dev.attune.platform.know.Person;
import dev.attune.platform.sense.StoredSignal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Follows what becomes of experiments: who enters, who is shown, and whether goals are reached afterwards.
public final class Measuring implements Follower {
    private final Trials trials;
    private final Group group;
    private final InstantSource clock;
    private volatile Map<String, List<Sought>> byEvent = Map.of();

    public Measuring(Trials trials, Group group, InstantSource clock) {
        this.trials = trials;
        this.group = group;
        this.clock = clock;
    }

    /// A goal of an experiment, compiled.
    private record Sought(String experiment, Goal goal, Optional<Condition> when) {}

    /// Compiled goals, ready to be taken over.
    public static final class Compiled {
        private final Map<String, List<Sought>> byEvent;

        private Compiled(Map<String, List<Sought>> byEvent) {
            this.byEvent = byEvent;
        }
    }

    public static Compiled compile(Map<String, ExperimentRule> rules, Conditions conditions) {
        var byEvent = new HashMap<String, List<Sought>>();
        rules.values()
                .forEach(rule -> rule.goals()
                        .forEach(goal -> byEvent.computeIfAbsent(goal.event(), _ -> new ArrayList<>())
                                .add(new Sought(
                                        rule.name(),
                                        goal,
                                        goal.when().map(when -> conditions.condition(when, Scope.EVENT))))));
        return new Compiled(Map.copyOf(byEvent));
    }

    public void use(Compiled compiled) {
        byEvent = compiled.byEvent;
    }

    @Override
    public void followed(StoredSignal stored, Person person) {
        if (!(stored.signal() instanceof Signal.Event event)) {
            return;
        }
        if (stored.internal() && event.name().equals(Fold.EXPERIMENT_ENTERED)) {
            entered(stored, event, person);
        } else if (event.name().equals(Exposures.SHOWN) && stored.source().equals(Exposures.SOURCE)) {
            shown(event, person);
        }
        for (var sought : byEvent.getOrDefault(event.name(), List.of())) {
            enrolment(person, sought.experiment()).ifPresent(facet -> reached(sought, facet, stored, event, person));
        }
    }

    private void entered(StoredSignal stored, Signal.Event event, Person person) {
        trials.enrol(new Trials.Trial(
                stored.facet().orElseThrow(),
                String.valueOf(event.properties().get("experiment")),
                String.valueOf(event.properties().get("variant")),
                String.valueOf(event.properties().get("unit")),
                event.time(),
                Optional.empty(),
                group.of(person, event.time())));
    }

    /// An exposure counts for an experiment when its offer was shown, or, for the holdout, when the place was.
    private void shown(Signal.Event event, Person person) {
        if (!(event.properties().get("experiments") instanceof List<?> experiments)) {
            return;
        }
        for (var experiment : experiments) {
            enrolment(person, String.valueOf(experiment))
                    .ifPresent(facet -> trials.shown(facet, String.valueOf(experiment), event.time()));
        }
    }

    private void reached(Sought sought, Identifier facet, StoredSignal stored, Signal.Event event, Person person) {
        var shownAt = trials.find(facet, sought.experiment()).flatMap(Trials.Trial::shownAt);
        if (shownAt.isEmpty() || !counts(sought, shownAt.get(), event)) {
            return;
        }
        var now = clock.instant();
        var subject = group.subject(person, segment -> group.of(person, now).contains(segment), now);
        var asking =
                new Asking(subject, now).aboutEvent(Happening.of(stored, event).view());
        if (sought.when().map(condition -> condition.holds(asking)).orElse(true)) {
            trials.convert(facet, sought.experiment(), sought.goal().name(), value(sought.goal(), event));
        }
    }

    private static boolean counts(Sought sought, Instant shownAt, Signal.Event event) {
        return !event.time().isBefore(shownAt)
                && sought.goal()
                        .within()
                        .map(within -> !event.time().isAfter(shownAt.plus(within)))
                        .orElse(true);
    }

    private static double value(Goal goal, Signal.Event event) {
        return goal.value()
                .map(name -> event.properties().get(name))
                .map(value -> value instanceof Number number ? number.doubleValue() : 0.0)
                .orElse(0.0);
    }

    /// The identifier under which the person entered first: that arm holds.
    private static Optional<Identifier> enrolment(Person person, String experiment) {
        return person.facets().values().stream()
                .flatMap(facet -> Optional.ofNullable(facet.enrolments().get(experiment))
                        .map(enrolment -> Map.entry(facet.identifier(), enrolment.time()))
                        .stream())
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    /// Whether a variant is the arm of those who get nothing.
    static boolean isHoldout(String variant) {
        return variant.equals(Assignment.HOLDOUT);
    }
}
