package dev.attune.plugins.popularity;

import static java.util.Comparator.comparingDouble;

import dev.attune.api.Candidate;
import dev.attune.api.Contributes;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Purposes;
import dev.attune.api.Ranking;
import dev.attune.api.Ranking.Abstained;
import dev.attune.api.Ranking.Choice;
import dev.attune.api.Ranking.Ranked;
import dev.attune.api.RankingRequest;
import dev.attune.api.Setting;
import java.util.List;

/// Puts what most people chose first. It looks at nobody in particular, so it also works without consent.
@Contributes(name = "strategy-popularity", purposes = Purposes.NONE)
public final class PopularityStrategy implements DecisionStrategy {
    /// What people do, the strongest first.
    private static final List<String> ACTIONS = List.of("bought", "carted", "clicked", "viewed");

    private final Settings settings;

    public PopularityStrategy(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Ranking rank(RankingRequest request) {
        var popular = request.candidates().stream()
                .map(candidate -> new Scored(candidate, score(candidate)))
                .filter(scored -> scored.score() >= settings.minScore())
                .sorted(comparingDouble(Scored::score).reversed())
                .map(scored -> new Choice(scored.candidate(), scored.score(), because(scored.candidate())))
                .toList();
        return popular.isEmpty()
                ? new Abstained("nothing here reaches the popularity of " + settings.minScore() + " yet")
                : new Ranked(popular);
    }

    private record Scored(Candidate candidate, double score) {}

    private double score(Candidate candidate) {
        double score = 0;
        for (var action : ACTIONS) {
            score += weight(action) * people(candidate, action);
        }
        return score;
    }

    /// Names the strongest thing that anybody did.
    private String because(Candidate candidate) {
        for (var action : ACTIONS) {
            long people = Math.round(people(candidate, action));
            if (people > 0 && weight(action) > 0) {
                return (people == 1 ? "1 person " : people + " people ") + action + " it lately";
            }
        }
        return "somebody looked at it some time ago";
    }

    private double weight(String action) {
        return switch (action) {
            case "bought" -> settings.bought();
            case "carted" -> settings.carted();
            case "clicked" -> settings.clicked();
            default -> settings.viewed();
        };
    }

    private static double people(Candidate candidate, String action) {
        return candidate.popularity().getOrDefault(action, 0.0);
    }

    /// What an operator can set: how much each thing that somebody did counts.
    public record Settings(
            @Setting(value = "How much a purchase counts", defaultsTo = "10")
            double bought,

            @Setting(value = "How much putting it into the cart counts", defaultsTo = "4")
            double carted,

            @Setting(value = "How much a click counts", defaultsTo = "2")
            double clicked,

            @Setting(value = "How much a view counts", defaultsTo = "1")
            double viewed,

            @Setting(
                    value = "What scores less is left out; if nothing scores as much, the next strategy is asked",
                    defaultsTo = "1")
            double minScore) {
        public Settings {
            for (double weight : new double[] {bought, carted, clicked, viewed}) {
                if (!(weight >= 0)) {
                    throw new IllegalArgumentException("a weight must be 0 or more, but is " + weight);
                }
            }
            if (!(minScore > 0)) {
                throw new IllegalArgumentException("min-score must be more than 0, but is " + minScore);
            }
        }
    }
}
