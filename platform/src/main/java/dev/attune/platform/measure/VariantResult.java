package dev.attune.platform.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How one variant does.
///
/// @param control whether the others are compared with it
/// @param goals by name, in the plan's order
public record VariantResult(boolean control, long enrolled, long exposures, Map<String, GoalResult> goals) {

    static VariantResult of(String variant, Plan plan, Map<String, Arm> arms) {
        var arm = arms.getOrDefault(variant, Arm.EMPTY);
        boolean control = variant.equals(plan.control());
        var comparedWith = control ? Optional.<Arm>empty() : Optional.of(arms.getOrDefault(plan.control(), Arm.EMPTY));
        var goals = new LinkedHashMap<String, GoalResult>();
        plan.goals().forEach(goal -> goals.put(goal.name(), GoalResult.of(goal, arm, comparedWith)));
        return new VariantResult(control, arm.enrolled(), arm.exposed(), goals);
    }

    /// As JSON values.
    public Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        values.put("control", control);
        values.put("enrolled", enrolled);
        values.put("exposures", exposures);
        var byGoal = new LinkedHashMap<String, Object>();
        goals.forEach((goal, result) -> byGoal.put(goal, result.values()));
        values.put("goals", byGoal);
        return values;
    }
}
