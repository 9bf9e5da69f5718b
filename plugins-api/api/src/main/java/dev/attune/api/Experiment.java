package dev.attune.api;

import java.util.List;

/// An experiment as the deployment defines it.
///
/// @param key also the seed of the hash
/// @param holdout the part that gets nothing, 0 to 1, taken before the arms are divided
/// @param arms what the rest is divided into; weights add up to 1
/// @param running whether new units are enrolled; enrolled ones stay where they are
public record Experiment(String key, double holdout, List<Arm> arms, boolean running) {
    public Experiment {
        arms = List.copyOf(arms);
    }

    /// @param variant the variant of the candidate that this arm shows
    /// @param weight its part, 0 to 1
    public record Arm(String variant, double weight) {}
}
