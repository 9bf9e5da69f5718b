package dev.attune.platform.decide;

import dev.attune.api.Assignment;
import dev.attune.api.Candidate;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Ranking;
import dev.attune.api.Ranking.Choice;
import dev.attune.api.RankingRequest;
import dev.attune.platform.pluginhost.Answer;
import dev.attune.platform.pluginhost.Handle;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Asks a placement's strategies in their order; the first with an opinion decides.
final class Ranker {
    private final Map<String, Handle<DecisionStrategy>> strategies;

    Ranker(Map<String, Handle<DecisionStrategy>> strategies) {
        this.strategies = strategies;
    }

    /// @param strategy whose order it is; empty if none had an opinion and the candidates stay as given
    /// @param asked what became of each strategy that was asked
    /// @param failed whether one of them failed
    record Ranked(
            List<Choice> bestFirst,
            boolean split,
            List<Assignment> assignments,
            Optional<String> strategy,
            Map<String, String> asked,
            boolean failed) {}

    Ranked rank(Place place, List<Candidate> candidates, int limit, Who who, DecideRequest request, Instant now) {
        var asked = new LinkedHashMap<String, String>();
        boolean failed = false;
        for (var name : place.rule().strategies()) {
            var strategy = strategies.get(name);
            if (strategy == null) {
                asked.put(name, "is not running");
                failed = true;
                continue;
            }
            var profile = who.profileFor(strategy.purposes());
            var unit = who.known() ? request.unit() : "";
            var ranking = new RankingRequest(
                    profile, unit, place.name(), limit, candidates, place.experiments(), request.context(), now);
            switch (strategy.ask(it -> it.rank(ranking))) {
                case Answer.Given(Ranking.Ranked ranked)
                when sound(ranked, candidates) -> {
                    asked.put(name, "decided");
                    return new Ranked(
                            ranked.bestFirst(), ranked.split(), ranked.assignments(), Optional.of(name), asked, failed);
                }
                case Answer.Given(Ranking.Ranked _) -> {
                    asked.put(name, "failed: chose something that was not among the candidates");
                    failed = true;
                }
                case Answer.Given(Ranking.Abstained(String because)) -> asked.put(name, "abstained: " + because);
                case Answer.Failed<Ranking>(var kind, String because) -> {
                    asked.put(name, "failed: " + because);
                    failed = true;
                }
            }
        }
        return new Ranked(asGiven(candidates), false, List.of(), Optional.empty(), asked, failed);
    }

    private static boolean sound(Ranking.Ranked ranked, List<Candidate> candidates) {
        var ids = candidates.stream().map(Candidate::id).collect(Collectors.toSet());
        return ranked.bestFirst().stream().allMatch(choice -> ids.remove(choice.candidate()));
    }

    private static List<Choice> asGiven(List<Candidate> candidates) {
        return candidates.stream()
                .map(candidate ->
                        new Choice(candidate.id(), Optional.empty(), candidate.priority(), 1, candidate.because()))
                .toList();
    }
}
