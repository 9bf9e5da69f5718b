package dev.attune.platform.deployment;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Divides people between variants.
///
/// @param variants weights, together 1, in the file's order
/// @param control the variant the others are compared with
public record ExperimentRule(
        String name,
        String hypothesis,
        Status status,
        double holdout,
        Map<String, Double> variants,
        String control,
        List<Goal> goals) {

    public enum Status {
        DRAFT,
        RUNNING,
        STOPPED
    }

    /// What counts as success after an exposure.
    ///
    /// @param when CEL over `event`
    /// @param value the property to add up; empty to count people
    public record Goal(
            String name, String event, Optional<Expression> when, Optional<String> value, Optional<Duration> within) {}
}
