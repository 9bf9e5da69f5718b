package dev.attune.api;

import java.util.List;
import java.util.Optional;

/// What a [DecisionStrategy] answers.
public sealed interface Ranking {

    /// The candidates worth showing, best first, each with its reason.
    ///
    /// @param bestFirst may be empty: then the placement shows its default, and that is this strategy's decision
    /// @param split whether chance decided, in an experiment or a bandit
    /// @param assignments experiments that this person takes part in from now on, if the decision is not a peek
    record Ranked(List<Choice> bestFirst, boolean split, List<Assignment> assignments) implements Ranking {
        public Ranked {
            bestFirst = List.copyOf(bestFirst);
            assignments = List.copyOf(assignments);
        }

        public Ranked(List<Choice> bestFirst) {
            this(bestFirst, false, List.of());
        }
    }

    /// No opinion; the next strategy is asked.
    record Abstained(String because) implements Ranking {}

    /// One candidate in its place.
    ///
    /// @param candidate the id of one of the request's candidates
    /// @param variant which of its variants; empty for its only form
    /// @param score greater is better; comparable within one ranking only
    /// @param propensity the probability with which chance gave this choice, 0 to 1; 1 where chance had no part
    /// @param because for people to read
    record Choice(String candidate, Optional<String> variant, double score, double propensity, List<String> because) {
        public Choice {
            because = List.copyOf(because);
            if (!(propensity > 0 && propensity <= 1)) {
                throw new IllegalArgumentException(
                        "a propensity lies above 0 and up to 1, but that of " + candidate + " is " + propensity);
            }
            if (Double.isNaN(score)) {
                throw new IllegalArgumentException("the score of " + candidate + " is not a number");
            }
        }

        public Choice(Candidate candidate, double score, String because) {
            this(candidate.id(), Optional.empty(), score, 1, List.of(because));
        }
    }
}
