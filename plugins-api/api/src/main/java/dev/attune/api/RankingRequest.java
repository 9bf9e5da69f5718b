package dev.attune.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What a [DecisionStrategy] gets to see: who, where, when, and what may be shown there.
///
/// @param profile [Profile#NOBODY] when the person did not allow the strategy's purposes
/// @param unit the value to hash for random assignment: stable for this person, also after a login; empty for nobody
/// @param placement the name of the place
/// @param limit how many are wanted at most
/// @param candidates never empty; by priority, greatest first
/// @param experiments those that candidates name, by the deployment's files
/// @param context of the request: page, locale, device …
/// @param now the platform's clock
/// @param budget how long the answer is waited for, from when the strategy is asked; in scripts, in milliseconds
public record RankingRequest(
        Profile profile,
        String unit,
        String placement,
        int limit,
        List<Candidate> candidates,
        List<Experiment> experiments,
        Map<String, Object> context,
        Instant now,
        Duration budget) {
    private static final Duration AMPLE = Duration.ofSeconds(1);

    public RankingRequest {
        candidates = List.copyOf(candidates);
        experiments = List.copyOf(experiments);
    }

    /// A request with time to spare.
    public RankingRequest(
            Profile profile,
            String unit,
            String placement,
            int limit,
            List<Candidate> candidates,
            List<Experiment> experiments,
            Map<String, Object> context,
            Instant now) {
        this(profile, unit, placement, limit, candidates, experiments, context, now, AMPLE);
    }
}
