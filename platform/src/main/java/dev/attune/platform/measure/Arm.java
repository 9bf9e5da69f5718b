package dev.attune.platform.measure;

import java.util.Map;

/// What was seen of one variant's people.
///
/// @param enrolled how many were assigned to it
/// @param exposed how many were shown it; of the holdout, how many would have been
/// @param goals what those exposed did afterwards, by the goal's name; one that is missing was reached by nobody
public record Arm(long enrolled, long exposed, Map<String, Reached> goals) {
    public static final Arm EMPTY = new Arm(0, 0, Map.of());

    public Arm {
        goals = Map.copyOf(goals);
        goals.forEach((goal, reached) -> {
            if (reached.people() > exposed) {
                throw new IllegalArgumentException("goal " + goal + " cannot be reached by " + reached.people() + " of "
                        + exposed + " exposed people; count each person once, after the exposure");
            }
        });
    }

    Share share(String goal) {
        return new Share(reached(goal).people(), exposed);
    }

    /// What each person exposed was worth, those who brought nothing included.
    Moments worth(String goal) {
        return reached(goal).values().among(exposed);
    }

    private Reached reached(String goal) {
        return goals.getOrDefault(goal, Reached.NOBODY);
    }

    /// Who reached a goal.
    ///
    /// @param people each counted once
    /// @param values of a valued goal: one for each of these people, the sum of what they brought
    public record Reached(long people, Moments values) {
        static final Reached NOBODY = new Reached(0, Moments.NONE);
    }
}
