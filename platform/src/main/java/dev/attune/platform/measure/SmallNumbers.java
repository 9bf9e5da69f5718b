package dev.attune.platform.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Says where there are too few people for the tests' approximations.
final class SmallNumbers {
    private static final double FEWEST_EXPECTED = 5;
    private static final long FEWEST_VALUES = 30;

    private SmallNumbers() {}

    static List<String> notes(Plan plan, Map<String, Arm> arms) {
        var control = arms.getOrDefault(plan.control(), Arm.EMPTY);
        if (control.exposed() == 0) {
            return List.of("nobody has been exposed to the control, " + plan.control()
                    + ", yet: there is nothing to compare with");
        }
        var notes = new ArrayList<String>();
        for (var variant : plan.shares(arms.containsKey(Plan.HOLDOUT)).keySet()) {
            var arm = arms.getOrDefault(variant, Arm.EMPTY);
            if (!variant.equals(plan.control()) && arm.exposed() > 0) {
                plan.goals().forEach(goal -> note(goal, variant, control, arm, notes));
            }
        }
        return notes;
    }

    private static void note(Plan.Goal goal, String variant, Arm control, Arm arm, List<String> notes) {
        if (fewestExpected(control.share(goal.name()), arm.share(goal.name())) < FEWEST_EXPECTED) {
            notes.add(goal.name() + ", " + variant
                    + ": fewer than 5 expected conversions, or people without one: the p-value's normal approximation"
                    + " is not reliable; go by the interval");
        }
        if (goal.valued() && Math.min(control.exposed(), arm.exposed()) < FEWEST_VALUES) {
            notes.add(goal.name() + ", " + variant
                    + ": fewer than 30 people: a few great values decide the mean; wait for more");
        }
    }

    /// The smallest of the four numbers that would be expected if both rates were the same.
    private static double fewestExpected(Share control, Share treatment) {
        double pooled =
                (control.conversions() + treatment.conversions()) / ((double) control.people() + treatment.people());
        return Math.min(control.people(), treatment.people()) * Math.min(pooled, 1 - pooled);
    }
}
