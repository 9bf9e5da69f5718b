package dev.attune.platform.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The variants beside one another, for everybody or for one segment.
///
/// @param variants by name, in the plan's order, the holdout last
/// @param notes what keeps these figures from meaning what they seem to mean
public record Comparison(Map<String, VariantResult> variants, List<String> notes) {

    static Comparison of(Plan plan, Map<String, Arm> arms) {
        var variants = new LinkedHashMap<String, VariantResult>();
        plan.shares(arms.containsKey(Plan.HOLDOUT))
                .keySet()
                .forEach(variant -> variants.put(variant, VariantResult.of(variant, plan, arms)));
        return new Comparison(variants, SmallNumbers.notes(plan, arms));
    }

    /// As JSON values.
    public Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        var byVariant = new LinkedHashMap<String, Object>();
        variants.forEach((variant, result) -> byVariant.put(variant, result.values()));
        values.put("variants", byVariant);
        values.put("notes", notes);
        return values;
    }
}
