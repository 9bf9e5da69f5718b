package dev.attune.platform.deployment;

import dev.attune.api.Setting;
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
        @Setting(value = "After how long a leaning counts half.", defaultsTo = "30d")
        Duration halfLife,

        @Setting(value = "A pause longer than this ends a session.", defaultsTo = "30m")
        Duration sessionGap,

        @Setting(
                value = "The dimensions of catalogue items that are followed.",
                defaultsTo = "[category, brand, colour, price-band]")
        List<String> dimensions,

        @Setting(value = "Upper bounds of the price bands, rising.", defaultsTo = "[25, 50, 100, 250, 500]")
        List<Double> priceBands,

        @Setting(
                value = "What each event counts.",
                defaultsTo = "{ Product Viewed: 1, Product Added: 4, Order Completed: 8 }")
        Map<String, Double> weights) {

    public AffinityRules {
        if (!halfLife.isPositive()) {
            throw new IllegalArgumentException("half-life must be longer than nothing, as in 30d");
        }
        if (!sessionGap.isPositive()) {
            throw new IllegalArgumentException("session-gap must be longer than nothing, as in 30m");
        }
        if (!priceBands.equals(priceBands.stream().sorted().distinct().toList())) {
            throw new IllegalArgumentException("price-bands must rise, but are " + priceBands);
        }
        weights.forEach((event, weight) -> {
            if (weight < 0) {
                throw new IllegalArgumentException("weights must not be negative, but '" + event + "' has " + weight);
            }
        });
    }
}
