package dev.attune.platform.measure;

import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/// How two means differ, by Welch's test, which does not take their variances to be equal (Welch 1947, "The
/// generalization of Student's problem when several different population variances are involved").
///
/// @param difference the treatment's mean less the control's
/// @param degreesOfFreedom by Welch and Satterthwaite
/// @param pValue two-sided
/// @param relative by the delta method on the logarithm of the ratio of means; empty unless both are above 0
public record Welch(
        double difference,
        double t,
        double degreesOfFreedom,
        double pValue,
        Interval interval95,
        Optional<Relative> relative) {

    /// Empty where there is nothing to test: fewer than two values in one, or no spread in either.
    public static Optional<Welch> compare(Moments control, Moments treatment) {
        if (control.count() < 2 || treatment.count() < 2) {
            return Optional.empty();
        }
        double below = control.squaredError();
        double above = treatment.squaredError();
        double error = Math.sqrt(below + above);
        if (error == 0) {
            return Optional.empty();
        }
        double difference = treatment.mean() - control.mean();
        double degrees = (below + above)
                * (below + above)
                / (below * below / (control.count() - 1) + above * above / (treatment.count() - 1));
        var student = TDistribution.of(degrees);
        double t = difference / error;
        double half = student.inverseSurvivalProbability(0.025) * error;
        return Optional.of(new Welch(
                difference,
                t,
                degrees,
                Math.min(1, 2 * student.survivalProbability(Math.abs(t))),
                new Interval(difference - half, difference + half),
                relative(control, treatment)));
    }

    private static Optional<Relative> relative(Moments control, Moments treatment) {
        if (!(control.mean() > 0 && treatment.mean() > 0)) {
            return Optional.empty();
        }
        double error = Math.sqrt(control.squaredError() / (control.mean() * control.mean())
                + treatment.squaredError() / (treatment.mean() * treatment.mean()));
        return Optional.of(Relative.of(treatment.mean() / control.mean(), error));
    }
}
