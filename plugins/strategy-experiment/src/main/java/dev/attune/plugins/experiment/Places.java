package dev.attune.plugins.experiment;

import dev.attune.api.Assignment;
import java.util.HashMap;
import java.util.Map;

/// How probably a place is left for a candidate, given those above it: each experiment above may hold its candidates
/// out, and experiments do so independently of one another.
final class Places {
    private final int limit;
    private final Map<String, Group> byExperiment = new HashMap<>();
    private int certain;
    private int passed;

    /// The candidates of one experiment: shown together or held out together.
    private record Group(int candidates, double chanceOfHoldout) {}

    Places(int limit) {
        this.limit = limit;
    }

    /// The probability that this candidate is shown in this form: that of its arm, times that of a place for it.
    double chanceFor(Standing standing) {
        double arm = standing.assignment().map(Assignment::propensity).orElse(1.0);
        return passed < limit ? arm : Math.min(1, arm * chanceOfAPlace(standing));
    }

    /// Counts a candidate that the next ones come after.
    void pass(Standing standing) {
        passed++;
        standing.assignment()
                .ifPresentOrElse(
                        assignment -> byExperiment.merge(
                                assignment.experiment(),
                                new Group(1, standing.chanceOfHoldout()),
                                (one, more) -> new Group(one.candidates() + 1, one.chanceOfHoldout())),
                        () -> certain++);
    }

    private double chanceOfAPlace(Standing standing) {
        var own = standing.assignment().map(Assignment::experiment).orElse("");
        int together = byExperiment.containsKey(own) ? byExperiment.get(own).candidates() : 0;
        var taken = new double[limit];
        taken[certain + together] = 1;
        for (var group : byExperiment.entrySet()) {
            if (!group.getKey().equals(own)) {
                taken = withOrWithout(group.getValue(), taken);
            }
        }
        double free = 0;
        for (double chance : taken) {
            free += chance;
        }
        return free;
    }

    private static double[] withOrWithout(Group group, double[] before) {
        var after = new double[before.length];
        for (int places = 0; places < before.length; places++) {
            after[places] += before[places] * group.chanceOfHoldout();
            if (places + group.candidates() < before.length) {
                after[places + group.candidates()] += before[places] * (1 - group.chanceOfHoldout());
            }
        }
        return after;
    }
}
