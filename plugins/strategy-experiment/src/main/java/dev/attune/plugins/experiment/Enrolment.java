package dev.attune.plugins.experiment;

import dev.attune.api.Assignment;
import dev.attune.api.Candidate;
import dev.attune.api.Experiment;
import dev.attune.api.RankingRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One person's experiments while candidates are walked through: where they are already, and where they enter.
final class Enrolment {
    private final String unit;
    private final Map<String, Assignment> earlier;
    private final Map<String, Experiment> experiments = new HashMap<>();
    private final Map<String, Standing> entered = new HashMap<>();
    private final List<Assignment> assignments = new ArrayList<>();

    Enrolment(RankingRequest request) {
        unit = request.unit();
        earlier = request.profile().enrolments();
        request.experiments().forEach(experiment -> experiments.put(experiment.key(), experiment));
    }

    /// Those that the person takes part in from now on.
    List<Assignment> assignments() {
        return assignments;
    }

    /// Where the person stands with a candidate, enrolled now if need be.
    Standing enter(Candidate candidate) {
        return standing(candidate, true).orElseThrow();
    }

    /// Where the person stands with a candidate; empty if that would need a new enrolment.
    Optional<Standing> look(Candidate candidate) {
        return standing(candidate, false);
    }

    private Optional<Standing> standing(Candidate candidate, boolean mayEnter) {
        if (candidate.experiment().isEmpty()) {
            return Optional.of(Standing.certain(candidate));
        }
        var key = candidate.experiment().get();
        if (entered.containsKey(key)) {
            var same = entered.get(key);
            return Optional.of(new Standing(candidate, same.assignment(), same.chanceOfHoldout(), same.because()));
        }
        if (earlier.containsKey(key)) {
            return Optional.of(enrolledEarlier(candidate, earlier.get(key)));
        }
        var experiment = experiments.get(key);
        if (experiment == null || !experiment.running() || unit.isEmpty()) {
            return Optional.of(Standing.certain(candidate));
        }
        return mayEnter ? Optional.of(enrolledNow(candidate, experiment)) : Optional.empty();
    }

    private Standing enrolledEarlier(Candidate candidate, Assignment assignment) {
        var experiment = Optional.ofNullable(experiments.get(assignment.experiment()));
        double chanceOfHoldout = assignment.holdout()
                ? assignment.propensity()
                : experiment.map(Experiment::holdout).orElse(0.0);
        var because = "in experiment " + assignment.experiment() + ": " + assignment.variant() + " (as before)";
        return new Standing(candidate, Optional.of(assignment), chanceOfHoldout, List.of(because));
    }

    private Standing enrolledNow(Candidate candidate, Experiment experiment) {
        int bucket = Hash.bucket(experiment.key(), unit);
        var buckets = Buckets.of(experiment);
        var part = buckets.holding(bucket);
        var assignment = new Assignment(experiment.key(), part.variant(), unit, part.probability());
        var because = "in experiment " + experiment.key() + ": " + part.variant() + " (bucket " + bucket + " of "
                + Hash.BUCKETS + ")";
        double chanceOfHoldout = buckets.parts().getFirst().probability();
        var standing = new Standing(candidate, Optional.of(assignment), chanceOfHoldout, List.of(because));
        entered.put(experiment.key(), standing);
        assignments.add(assignment);
        return standing;
    }
}
