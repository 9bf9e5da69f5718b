package dev.attune.platform;

import dev.attune.api.Assignment;
import dev.attune.api.Contributes;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Purposes;
import dev.attune.api.Ranking;
import dev.attune.api.RankingRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An experiment that a test can foresee: who has `unit` `a-17` gets the variant `a`, and `holdout-3` gets nothing.
@Contributes(name = "by-unit", purposes = Purposes.PERSONALIZATION, budgetMillis = 2000)
final class ByUnit implements DecisionStrategy {
    @Override
    public Ranking rank(RankingRequest request) {
        var candidate = request.candidates().getFirst();
        if (candidate.experiment().isEmpty() || request.unit().isEmpty()) {
            return new Ranking.Abstained("the first candidate is in no experiment");
        }
        var key = candidate.experiment().get();
        var earlier = request.profile().enrolments().get(key);
        var assignment =
                earlier == null ? new Assignment(key, request.unit().split("-", 2)[0], request.unit(), 0.5) : earlier;
        var choices = new ArrayList<Ranking.Choice>();
        if (!assignment.holdout()) {
            choices.add(new Ranking.Choice(
                    candidate.id(), Optional.of(assignment.variant()), 1, assignment.propensity(), List.of("its arm")));
        }
        return new Ranking.Ranked(choices, true, earlier == null ? List.of(assignment) : List.of());
    }
}
