package dev.attune.platform.measure;

/// A difference as a part of the control's value: 0.1 is ten per cent more.
public record Relative(double lift, Interval interval95) {

    /// From a ratio and the standard error of its logarithm.
    static Relative of(double ratio, double errorOfLogarithm) {
        double factor = Math.exp(Normal.Z95 * errorOfLogarithm);
        return new Relative(ratio - 1, new Interval(ratio / factor - 1, ratio * factor - 1));
    }
}
