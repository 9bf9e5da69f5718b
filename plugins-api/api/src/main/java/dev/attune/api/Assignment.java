package dev.attune.api;

/// A unit's place in an experiment.
///
/// @param experiment its key
/// @param variant the arm, or [#HOLDOUT]
/// @param unit the value that was hashed, such as an anonymous id; with the key it lets anyone recompute the arm
/// @param propensity with which probability the unit got this arm, 0 to 1
public record Assignment(String experiment, String variant, String unit, double propensity) {
    /// The arm of those who get nothing.
    public static final String HOLDOUT = "holdout";

    public boolean holdout() {
        return variant.equals(HOLDOUT);
    }
}
