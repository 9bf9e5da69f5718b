package dev.attune.plugins.rules;

import static java.util.Comparator.comparingDouble;

import dev.attune.api.Contributes;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Purposes;
import dev.attune.api.Ranking;
import dev.attune.api.RankingRequest;
import dev.attune.api.Setting;
import java.util.List;

/// Orders candidates by their priority plus the boosts that apply to this person, and names each boost.
///
/// Abstains when that tells the candidates not apart, so that the placement's next strategy has its turn.
@Contributes(name = "strategy-rules", purposes = Purposes.PERSONALIZATION, budgetMillis = 20)
public final class RulesStrategy implements DecisionStrategy {
    private final Settings settings;

    public RulesStrategy(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Ranking rank(RankingRequest request) {
        var lifts = settings.boosts().stream()
                .map(boost -> Lift.ready(boost, request))
                .toList();
        var scored = request.candidates().stream()
                .map(candidate -> Scored.of(candidate, lifts))
                .toList();
        if (!tellsApart(scored)) {
            return new Ranking.Abstained("neither priority nor a boost tells the candidates apart");
        }
        return new Ranking.Ranked(scored.stream()
                .sorted(comparingDouble(Scored::points).reversed())
                .map(Scored::choice)
                .toList());
    }

    /// Whether points differ; of a single candidate, whether a boost spoke for it.
    private static boolean tellsApart(List<Scored> scored) {
        return scored.size() == 1
                ? !scored.getFirst().boosts().isEmpty()
                : scored.stream().mapToDouble(Scored::points).distinct().count() > 1;
    }

    /// What an operator can set.
    public record Settings(
            @Setting("What lifts a candidate above its priority")
            List<Boost> boosts) {
        public Settings {
            boosts = List.copyOf(boosts);
        }
    }
}
