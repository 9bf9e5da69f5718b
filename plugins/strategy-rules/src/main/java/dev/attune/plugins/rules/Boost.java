package dev.attune.plugins.rules;

import dev.attune.api.Setting;
import java.util.Locale;

/// One rule: what lifts a candidate, and how much.
///
/// @param from where the strength comes from
/// @param of the dimension, attribute or kind of popularity
/// @param weight points for a strength of 1; below 0 it pushes down
public record Boost(
        @Setting("What lifts a candidate: intent, affinity, attribute or popularity")
        From from,

        @Setting("The dimension (of intent and affinity), the attribute's name, or viewed, carted, bought or clicked")
        String of,

        @Setting("Points for a strength of 1; below 0 it pushes down")
        double weight) {

    private static final double GREATEST_WEIGHT = 1e6;

    public Boost {
        if (of.isBlank()) {
            throw new IllegalArgumentException(
                    "a boost needs 'of': the name of a dimension, an attribute or a kind of popularity");
        }
        if (weight == 0 || !(Math.abs(weight) <= GREATEST_WEIGHT)) {
            throw new IllegalArgumentException("the weight of the boost from "
                    + from.name().toLowerCase(Locale.ROOT) + " of " + of
                    + " must be a number from -1000000 to 1000000 and not 0, but is " + weight);
        }
    }

    /// Where a boost's strength comes from.
    public enum From {
        /// What the person is after in this visit: the part of the candidate's values in it, 0 to 1.
        INTENT,
        /// What the person has leaned towards over time: the part of the candidate's values in it, 0 to 1.
        AFFINITY,
        /// A number of the candidate as it is, such as its margin; true is 1.
        ATTRIBUTE,
        /// How popular it is beside the most popular of these candidates, 0 to 1.
        POPULARITY
    }
}
