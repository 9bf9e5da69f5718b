package dev.attune.platform.measure;

import java.util.Optional;

/// How two rates differ.
///
/// @param difference the treatment's rate less the control's
/// @param z of the test with a pooled standard error; 0 where nobody or everybody converted
/// @param pValue two-sided
/// @param newcombe the difference's interval by Newcombe's hybrid score, method 10, without continuity correction
///     (Newcombe 1998, "Interval estimation for the difference between independent proportions"); good for small
///     numbers too
/// @param wald the plain interval
/// @param relative with the interval of Katz's logarithm (Katz et al. 1978, "Obtaining confidence intervals for the
///     risk ratio in cohort studies"); empty where either has no conversion
public record Proportions(
        double difference, double z, double pValue, Interval newcombe, Interval wald, Optional<Relative> relative) {

    /// @throws IllegalArgumentException if there are no people in one of them
    public static Proportions compare(Share control, Share treatment) {
        if (control.people() == 0 || treatment.people() == 0) {
            throw new IllegalArgumentException("rates can be compared once there are people in both, but there are "
                    + control.people() + " and " + treatment.people());
        }
        double difference = treatment.rate() - control.rate();
        double z = z(control, treatment, difference);
        return new Proportions(
                difference,
                z,
                Normal.twoSided(z),
                newcombe(control, treatment, difference),
                wald(control, treatment, difference),
                relative(control, treatment));
    }

    private static double z(Share control, Share treatment, double difference) {
        double people = (double) control.people() + treatment.people();
        double pooled = (control.conversions() + treatment.conversions()) / people;
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / control.people() + 1.0 / treatment.people()));
        return error == 0 ? 0 : difference / error;
    }

    private static Interval newcombe(Share control, Share treatment, double difference) {
        var below = control.wilson();
        var above = treatment.wilson();
        return new Interval(
                difference - Math.hypot(treatment.rate() - above.low(), below.high() - control.rate()),
                difference + Math.hypot(above.high() - treatment.rate(), control.rate() - below.low()));
    }

    private static Interval wald(Share control, Share treatment, double difference) {
        double half = Normal.Z95 * Math.sqrt(variance(control) + variance(treatment));
        return new Interval(difference - half, difference + half);
    }

    private static double variance(Share share) {
        return share.rate() * (1 - share.rate()) / share.people();
    }

    private static Optional<Relative> relative(Share control, Share treatment) {
        if (control.conversions() == 0 || treatment.conversions() == 0) {
            return Optional.empty();
        }
        double error = Math.sqrt(
                (1 - control.rate()) / control.conversions() + (1 - treatment.rate()) / treatment.conversions());
        return Optional.of(Relative.of(treatment.rate() / control.rate(), error));
    }
}
