package dev.attune.platform.measure;

import dev.attune.api.Assignment;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An experiment as it was meant.
///
/// @param control the variant that the others are compared with
/// @param holdout the part that gets nothing, 0 to 1
/// @param weights of the variants, together 1, in order
public record Plan(String experiment, String control, double holdout, Map<String, Double> weights, List<Goal> goals) {
    /// The variant's name of those who get nothing, as in [Assignment#HOLDOUT].
    static final String HOLDOUT = Assignment.HOLDOUT;

    public Plan {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        goals = List.copyOf(goals);
        if (!weights.containsKey(control)) {
            throw new IllegalArgumentException("the control of experiment " + experiment + " must be one of "
                    + weights.keySet() + ", but is " + control);
        }
    }

    /// @param valued whether each person's values are added up, besides counting the person
    public record Goal(String name, boolean valued) {}

    /// What part of those enrolled each variant should have; the holdout last.
    Map<String, Double> shares(boolean withHoldout) {
        var shares = new LinkedHashMap<>(weights);
        if (withHoldout) {
            weights.forEach((variant, weight) -> shares.put(variant, (1 - holdout) * weight));
            shares.put(HOLDOUT, holdout);
        }
        return shares;
    }
}
