package dev.attune.plugins.rules;

/// How strongly a boost applies to a candidate, and why in words.
///
/// @param value 0 where it does not apply; always a finite number
record Strength(double value, String because) {
    static final Strength NONE = new Strength(0, "");

    private static final double GREATEST = 1e9;

    /// A number that sums of a few cannot overflow; 0 for what is none.
    static double bounded(double number) {
        return Double.isNaN(number) ? 0 : Math.clamp(number, -GREATEST, GREATEST);
    }
}
