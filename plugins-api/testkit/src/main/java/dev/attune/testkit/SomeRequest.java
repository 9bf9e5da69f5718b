package dev.attune.testkit;

import dev.attune.api.Candidate;
import dev.attune.api.Experiment;
import dev.attune.api.Profile;
import dev.attune.api.RankingRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Builds a ranking request, step by step. The unit is that of [Profile#person()], and empty for nobody.
public final class SomeRequest {
    private Profile profile = Some.profile().build();
    private String placement = "home-hero";
    private int limit = 4;
    private List<Candidate> candidates = List.of();
    private final List<Experiment> experiments = new ArrayList<>();
    private final Map<String, Object> context = new LinkedHashMap<>();
    private Instant now = Some.NOW;
    private Duration budget = Duration.ofSeconds(1);

    SomeRequest() {}

    public SomeRequest profile(SomeProfile value) {
        profile = value.build();
        return this;
    }

    /// Asks for somebody who did not allow the strategy's purposes.
    public SomeRequest nobody() {
        profile = Profile.NOBODY;
        return this;
    }

    public SomeRequest placement(String name) {
        placement = name;
        return this;
    }

    public SomeRequest limit(int value) {
        limit = value;
        return this;
    }

    public SomeRequest candidates(SomeCandidate... some) {
        candidates = Stream.of(some).map(SomeCandidate::build).toList();
        return this;
    }

    public SomeRequest candidates(List<Candidate> some) {
        candidates = List.copyOf(some);
        return this;
    }

    public SomeRequest experiment(Experiment value) {
        experiments.add(value);
        return this;
    }

    public SomeRequest context(String name, Object value) {
        context.put(name, value);
        return this;
    }

    public SomeRequest now(Instant time) {
        now = time;
        return this;
    }

    /// How long the answer is waited for; a second if nothing is said.
    public SomeRequest budget(Duration time) {
        budget = time;
        return this;
    }

    public RankingRequest build() {
        return new RankingRequest(
                profile, profile.person(), placement, limit, candidates, experiments, Map.copyOf(context), now, budget);
    }
}
