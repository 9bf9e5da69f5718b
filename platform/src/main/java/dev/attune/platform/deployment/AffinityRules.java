package dev.attune.platform.deployment;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How what people do becomes what they lean towards.
///
/// @param halfLife after which a leaning counts half
/// @param sessionGap a pause longer than this ends a session
/// @param dimensions of catalogue items that are followed
/// @param priceBands upper bounds, rising
/// @param weights what each event counts
public record AffinityRules(
        Duration halfLife,
        Duration sessionGap,
        List<String> dimensions,
        List<Double> priceBands,
        Map<String, Double> weights) {}
