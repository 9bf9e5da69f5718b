package dev.attune.platform.measure;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// The standard normal distribution.
final class Normal {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    /// Half the width of an interval of 95 % confidence, in standard errors.
    static final double Z95 = STANDARD.inverseSurvivalProbability(0.025);

    private Normal() {}

    /// How probably chance alone gives a value at least as far from 0, on either side.
    static double twoSided(double z) {
        return Math.min(1, 2 * STANDARD.survivalProbability(Math.abs(z)));
    }
}
