package dev.attune.testkit;

import dev.attune.api.Candidate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Builds a candidate, step by step.
public final class SomeCandidate {
    private final String id;
    private String kind = "offer";
    private double priority;
    private final Map<String, List<String>> dimensions = new LinkedHashMap<>();
    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private final Map<String, Double> popularity = new LinkedHashMap<>();
    private List<String> variants = List.of();
    private Optional<String> experiment = Optional.empty();
    private List<String> because = List.of("it is an example");

    SomeCandidate(String id) {
        this.id = id;
    }

    /// `offer` unless a test says `item`.
    public SomeCandidate kind(String value) {
        kind = value;
        return this;
    }

    public SomeCandidate priority(double value) {
        priority = value;
        return this;
    }

    /// What it is about: `dimension("category", "tents", "family-tents")`.
    public SomeCandidate dimension(String name, String... values) {
        dimensions.put(name, List.of(values));
        return this;
    }

    public SomeCandidate attribute(String name, Object value) {
        attributes.put(name, value);
        return this;
    }

    /// How many did what with it lately: `popularity("viewed", 120)`.
    public SomeCandidate popularity(String action, double people) {
        popularity.put(action, people);
        return this;
    }

    public SomeCandidate variants(String... names) {
        variants = List.of(names);
        return this;
    }

    /// The experiment that chooses its variant.
    public SomeCandidate experiment(String key) {
        experiment = Optional.of(key);
        return this;
    }

    public SomeCandidate because(String... reasons) {
        because = List.of(reasons);
        return this;
    }

    public Candidate build() {
        return new Candidate(
                id,
                kind,
                priority,
                Map.copyOf(dimensions),
                Map.copyOf(attributes),
                Map.copyOf(popularity),
                variants,
                experiment,
                because);
    }
}
