package dev.attune.api;

import java.time.Instant;

/// What came of a choice.
///
/// @param kind `shown` or `acted`
/// @param variant empty if the candidate has one form only
/// @param propensity with which it had been chosen
public record Outcome(
        String decisionId,
        String placement,
        String candidate,
        String variant,
        String kind,
        double propensity,
        Instant time) {}
