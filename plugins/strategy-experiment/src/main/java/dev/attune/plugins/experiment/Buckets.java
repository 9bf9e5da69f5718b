package dev.attune.plugins.experiment;

import dev.attune.api.Assignment;
import dev.attune.api.Experiment;
import java.util.ArrayList;
import java.util.List;

/// An experiment's parts in whole buckets: the holdout first, then the arms over the rest, in order.
///
/// Borders are rounded to whole buckets, so that a part's probability is exactly its number of buckets.
record Buckets(List<Part> parts) {

    /// @param from its first bucket
    /// @param to the one after its last
    record Part(String variant, int from, int to) {
        double probability() {
            return (to - from) / (double) Hash.BUCKETS;
        }
    }

    static Buckets of(Experiment experiment) {
        var parts = new ArrayList<Part>();
        int held = Math.toIntExact(Math.round(experiment.holdout() * Hash.BUCKETS));
        parts.add(new Part(Assignment.HOLDOUT, 0, held));
        double weight = 0;
        int from = held;
        for (var arm : experiment.arms()) {
            weight += arm.weight();
            int to = held + Math.toIntExact(Math.round((Hash.BUCKETS - held) * weight));
            parts.add(new Part(arm.variant(), from, to));
            from = to;
        }
        if (from != Hash.BUCKETS) {
            throw new IllegalArgumentException("the weights of experiment " + experiment.key()
                    + " must add up to 1, but add up to " + weight + "; correct them in its file");
        }
        return new Buckets(parts);
    }

    Part holding(int bucket) {
        return parts.stream()
                .filter(part -> bucket >= part.from() && bucket < part.to())
                .findFirst()
                .orElseThrow();
    }
}
