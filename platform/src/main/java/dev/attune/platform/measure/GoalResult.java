package dev.attune.platform.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How one variant does on one goal.
///
/// @param conversions how many people reached it
/// @param rate how many of those exposed; empty while there are none
/// @param interval95 of the rate, by Wilson
/// @param lift over the control; empty for the control itself
/// @param value of a valued goal, what an exposed person was worth
public record GoalResult(
        long conversions,
        Optional<Double> rate,
        Optional<Interval> interval95,
        Optional<Lift> lift,
        Optional<Value> value) {

    /// @param total of all people
    /// @param mean for each person exposed, those who brought nothing included
    /// @param lift of the mean over the control's; empty for the control itself, and where there is nothing to test
    public record Value(double total, double mean, Optional<Lift> lift) {

        /// As JSON values.
        public Map<String, Object> values() {
            var values = new LinkedHashMap<String, Object>();
            values.put("total", total);
            values.put("mean", mean);
            lift.ifPresent(it -> values.put("lift", it.values()));
            return values;
        }
    }

    /// @param control empty where this is the control
    static GoalResult of(Plan.Goal goal, Arm arm, Optional<Arm> control) {
        var share = arm.share(goal.name());
        var known = Optional.of(share).filter(it -> it.people() > 0);
        return new GoalResult(
                share.conversions(),
                known.map(Share::rate),
                known.map(Share::wilson),
                control.flatMap(it -> Lift.of(it.share(goal.name()), share)),
                goal.valued() ? Optional.of(value(goal, arm, control)) : Optional.empty());
    }

    private static Value value(Plan.Goal goal, Arm arm, Optional<Arm> control) {
        var worth = arm.worth(goal.name());
        return new Value(worth.sum(), worth.mean(), control.flatMap(it -> Lift.of(it.worth(goal.name()), worth)));
    }

    /// As JSON values.
    public Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        values.put("conversions", conversions);
        rate.ifPresent(it -> values.put("rate", it));
        interval95.ifPresent(it -> values.put("interval95", it.values()));
        lift.ifPresent(it -> values.put("lift", it.values()));
        value.ifPresent(it -> values.put("value", it.values()));
        return values;
    }
}
