package dev.attune.testkit;

import dev.attune.api.Assignment;
import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Profile;
import dev.attune.api.Profile.Leaning;
import dev.attune.api.Profile.PastEvent;
import dev.attune.api.Profile.Trait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Builds a profile, step by step.
public final class SomeProfile {
    private String person = "person-1";
    private final Set<Identifier> identifiers = new LinkedHashSet<>(Set.of(Identifier.of(Identifier.USER_ID, "42")));
    private final Map<String, Trait> traits = new LinkedHashMap<>();
    private final List<PastEvent> timeline = new ArrayList<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> affinity = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> intent = new LinkedHashMap<>();
    private final Set<String> segments = new LinkedHashSet<>();
    private final Map<String, Assignment> enrolments = new LinkedHashMap<>();

    SomeProfile() {}

    public SomeProfile person(String id) {
        person = id;
        return this;
    }

    /// One more identifier: `identifier("email:ann@example.com")`.
    public SomeProfile identifier(String text) {
        identifiers.add(Identifier.parse(text));
        return this;
    }

    public SomeProfile trait(String name, Object value) {
        traits.put(name, new Trait(value, Some.NOW, "test", DataClass.FIRST_PARTY));
        return this;
    }

    public SomeProfile did(String event, Duration ago) {
        return did(event, ago, Map.of(), Map.of());
    }

    /// @param dimensions of the items it was about: `Map.of("category", List.of("tents"))`
    public SomeProfile did(
            String event, Duration ago, Map<String, Object> properties, Map<String, List<String>> dimensions) {
        timeline.add(new PastEvent(event, Some.NOW.minus(ago), properties, dimensions));
        timeline.sort(Comparator.comparing(PastEvent::time).reversed());
        counts.merge(event, 1L, Long::sum);
        return this;
    }

    /// Leans towards something over time: `affinity("category", "tents", 3.5)`.
    public SomeProfile affinity(String dimension, String value, double weight) {
        affinity.computeIfAbsent(dimension, _ -> new LinkedHashMap<>()).put(value, weight);
        return this;
    }

    /// Is after something now: `intent("category", "tents", 2)`.
    public SomeProfile intent(String dimension, String value, double weight) {
        intent.computeIfAbsent(dimension, _ -> new LinkedHashMap<>()).put(value, weight);
        return this;
    }

    public SomeProfile segment(String name) {
        segments.add(name);
        return this;
    }

    public SomeProfile enrolled(Assignment assignment) {
        enrolments.put(assignment.experiment(), assignment);
        return this;
    }

    public Profile build() {
        return new Profile(
                person,
                Set.copyOf(identifiers),
                Map.copyOf(traits),
                List.copyOf(timeline),
                Map.copyOf(counts),
                new Leaning(Map.copyOf(affinity)),
                new Leaning(Map.copyOf(intent)),
                Set.copyOf(segments),
                Map.copyOf(enrolments));
    }
}
