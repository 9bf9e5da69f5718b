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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks a placement's strategies in their order; the first with an opinion decides.
final class Ranker {
    private static final int MOST_REASONS = 100;
    private static final int LONGEST_REASON = 10_000;

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
            var unit = who.allows(strategy.purposes()) ? request.unit() : "";
            var ranking = new RankingRequest(
                    profile,
                    unit,
                    place.name(),
                    limit,
                    candidates,
                    place.experiments(),
                    request.context(),
                    now,
                    strategy.timeLeft());
            switch (strategy.ask(it -> checked(it.rank(ranking), ranking))) {
                case Answer.Given(Ranking.Ranked ranked) -> {
                    asked.put(name, "decided");
                    return new Ranked(
                            ranked.bestFirst(), ranked.split(), ranked.assignments(), Optional.of(name), asked, failed);
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

    /// The plugin behind a strategy that decided, with its version.
    String version(String strategy) {
        var handle = Objects.requireNonNull(strategies.get(strategy));
        return handle.plugin() + " " + handle.version();
    }

    /// Throws for rubbish, as the strategy itself might: then it counts as its failure.
    @SuppressWarnings("NullAway") // a strategy may answer null; its handle says so
    private static Ranking checked(Ranking ranking, RankingRequest request) {
        if (ranking instanceof Ranking.Abstained(String because)) {
            checkText(because);
        }
        if (ranking instanceof Ranking.Ranked ranked) {
            var left = new HashMap<String, Candidate>();
            request.candidates().forEach(candidate -> left.put(candidate.id(), candidate));
            for (var choice : ranked.bestFirst()) {
                check(choice, left.remove(choice.candidate()));
            }
            for (var assignment : ranked.assignments()) {
                check(assignment, request);
            }
        }
        return ranking;
    }

    private static void check(Choice choice, @Nullable Candidate candidate) {
        if (candidate == null) {
            throw new IllegalStateException(
                    "it chose '" + choice.candidate() + "', which is not among the candidates, or twice");
        }
        if (!candidate.variants().containsAll(choice.variant().stream().toList())) {
            throw new IllegalStateException("it chose the variant '"
                    + choice.variant().orElseThrow() + "' of " + candidate.id() + ", which has only "
                    + candidate.variants());
        }
        if (!Double.isFinite(choice.score())) {
            throw new IllegalStateException("the score of " + candidate.id() + " is " + choice.score());
        }
        if (choice.because().size() > MOST_REASONS) {
            throw new IllegalStateException("it gave " + choice.because().size() + " reasons for " + candidate.id());
        }
        choice.because().forEach(Ranker::checkText);
    }

    /// Every reason is kept with the decision.
    private static void checkText(@Nullable String because) {
        if (because == null || because.length() > LONGEST_REASON) {
            throw new IllegalStateException("a reason is a text of at most " + LONGEST_REASON + " characters");
        }
    }

    private static void check(Assignment assignment, RankingRequest request) {
        boolean known = request.experiments().stream()
                .filter(experiment -> experiment.key().equals(assignment.experiment()))
                .anyMatch(experiment -> assignment.holdout()
                        || experiment.arms().stream()
                                .anyMatch(arm -> arm.variant().equals(assignment.variant())));
        if (!known || !assignment.unit().equals(request.unit()) || !Double.isFinite(assignment.propensity())) {
            throw new IllegalStateException("it made the assignment " + assignment + ", which no experiment here has");
        }
    }

    private static List<Choice> asGiven(List<Candidate> candidates) {
        return candidates.stream()
                .map(candidate ->
                        new Choice(candidate.id(), Optional.empty(), candidate.priority(), 1, candidate.because()))
                .toList();
    }
}
