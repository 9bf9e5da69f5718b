package dev.attune.platform.measure;

import org.apache.commons.statistics.distribution.BetaDistribution;

/// The probability that one rate is greater than another, given what was seen and knowing nothing before: each rate
/// has a posterior of Beta(1 + conversions, 1 + others).
final class BetaBinomial {
    private static final int STEPS = 4_000;
    private static final double STANDARD_DEVIATIONS = 40;

    private BetaBinomial() {}

    /// How probably the treatment's rate is above the control's, to about nine digits after the point.
    static double probabilityBetter(Share control, Share treatment) {
        var below = posterior(control);
        var above = posterior(treatment);
        return below.getVariance() <= above.getVariance() ? overlap(below, above, true) : overlap(above, below, false);
    }

    private static BetaDistribution posterior(Share share) {
        return BetaDistribution.of(1.0 + share.conversions(), 1.0 + share.people() - share.conversions());
    }

    /// Integrates over the narrow one, for which the wide one is smooth, by Simpson's rule.
    private static double overlap(BetaDistribution narrow, BetaDistribution wide, boolean wideIsAbove) {
        double reach = STANDARD_DEVIATIONS * Math.sqrt(narrow.getVariance());
        double from = Math.max(0, narrow.getMean() - reach);
        double to = Math.min(1, narrow.getMean() + reach);
        double step = (to - from) / STEPS;
        double sum = 0;
        for (int i = 0; i <= STEPS; i++) {
            double x = i == STEPS ? to : from + i * step;
            double beyond = wideIsAbove ? wide.survivalProbability(x) : wide.cumulativeProbability(x);
            int weight = i == 0 || i == STEPS ? 1 : i % 2 == 0 ? 2 : 4;
            sum += weight * narrow.density(x) * beyond;
        }
        return Math.clamp(sum * step / 3, 0.0, 1.0);
    }
}
