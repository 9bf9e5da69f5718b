package dev.attune.platform.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How much more a variant brings than the control.
///
/// @param absolute the difference of rates or means
/// @param interval95 of the difference
/// @param relative the difference as a part of the control's; empty where the control's is 0
/// @param pValue how probably chance alone gives a difference at least as great, two-sided
/// @param probabilityBetter of rates: how probably the variant is better, knowing nothing before
public record Lift(
        double absolute,
        Interval interval95,
        Optional<Relative> relative,
        double pValue,
        Optional<Double> probabilityBetter) {

    /// Of rates; empty while one of them has no people.
    static Optional<Lift> of(Share control, Share treatment) {
        if (control.people() == 0 || treatment.people() == 0) {
            return Optional.empty();
        }
        var compared = Proportions.compare(control, treatment);
        return Optional.of(new Lift(
                compared.difference(),
                compared.newcombe(),
                compared.relative(),
                compared.pValue(),
                Optional.of(BetaBinomial.probabilityBetter(control, treatment))));
    }

    /// Of means; empty where there is nothing to test.
    static Optional<Lift> of(Moments control, Moments treatment) {
        return Welch.compare(control, treatment)
                .map(welch -> new Lift(
                        welch.difference(), welch.interval95(), welch.relative(), welch.pValue(), Optional.empty()));
    }

    /// As JSON values.
    public Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        values.put("absolute", absolute);
        values.put("interval95", interval95.values());
        relative.ifPresent(it -> {
            values.put("relative", it.lift());
            values.put("relativeInterval95", it.interval95().values());
        });
        values.put("pValue", pValue);
        probabilityBetter.ifPresent(it -> values.put("probabilityBetter", it));
        return values;
    }
}
