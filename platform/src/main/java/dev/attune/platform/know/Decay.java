package dev.attune.platform.know;

import java.time.Duration;
import java.time.Instant;

/// Exponentially decayed sums on a common time base, so that they can be added without looking at their age.
///
/// A sum Σ wᵢ·2^((tᵢ − now)/h) is kept as L = log₂ Σ wᵢ·2^(tᵢ/h), which does not depend on `now`: forward decay
/// (Cormode, Shkapenyuk, Srivastava, Xu: Forward Decay, ICDE 2009). Keeping the logarithm rules out overflow.
public record Decay(Duration halfLife) {

    /// The logarithm of one weight at one time.
    public double of(double weight, Instant time) {
        return log2(weight) + halfLives(time);
    }

    /// The logarithm of the sum of two.
    public static double sum(double one, double other) {
        double greater = Math.max(one, other);
        return greater == Double.NEGATIVE_INFINITY
                ? greater
                : greater + log2(1 + Math.pow(2, Math.min(one, other) - greater));
    }

    /// What the sum is worth now.
    public double at(double logarithm, Instant now) {
        return Math.pow(2, logarithm - halfLives(now));
    }

    /// What one weight is worth now.
    public double worth(double weight, Instant time, Instant now) {
        return weight * Math.pow(2, halfLives(time) - halfLives(now));
    }

    private double halfLives(Instant time) {
        return time.toEpochMilli() / (double) halfLife.toMillis();
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
