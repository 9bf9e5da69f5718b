package dev.attune.platform.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an experiment has shown so far, and how far it can be trusted.
///
/// @param sampleRatio whether those enrolled, the holdout included if it was watched, are divided as planned
/// @param exposureRatio whether those exposed, whom the figures are of, are divided as planned
/// @param everybody the comparison over all people
/// @param segments the same for the members of each segment
/// @param notes what keeps all of it from meaning what it seems to mean
public record ExperimentResults(
        String experiment,
        String control,
        SampleRatio sampleRatio,
        SampleRatio exposureRatio,
        Comparison everybody,
        Map<String, Comparison> segments,
        List<String> notes) {

    /// Computes the results. The same plan and observations give the same results.
    public static ExperimentResults of(Plan plan, Observed observed) {
        var enrolled = new LinkedHashMap<String, Long>();
        var exposed = new LinkedHashMap<String, Long>();
        observed.arms().forEach((variant, arm) -> {
            enrolled.put(variant, arm.enrolled());
            exposed.put(variant, arm.exposed());
        });
        var sampleRatio = SampleRatio.of(plan.shares(enrolled.containsKey(Plan.HOLDOUT)), enrolled);
        var exposureRatio = SampleRatio.of(plan.weights(), exposed);
        var segments = new LinkedHashMap<String, Comparison>();
        observed.segments().forEach((segment, arms) -> segments.put(segment, Comparison.of(plan, arms)));
        return new ExperimentResults(
                plan.experiment(),
                plan.control(),
                sampleRatio,
                exposureRatio,
                Comparison.of(plan, observed.arms()),
                segments,
                notes(sampleRatio, exposureRatio, segments.size()));
    }

    private static List<String> notes(SampleRatio sampleRatio, SampleRatio exposureRatio, int segments) {
        var notes = new ArrayList<String>();
        if (sampleRatio.broken()) {
            notes.add("do not trust these results: the numbers of people enrolled do not fit the weights (p = "
                    + sampleRatio.pValue() + "); look for changed weights, robots, or signals lost on one side");
        }
        if (exposureRatio.broken()) {
            notes.add("do not trust these results: the numbers of people exposed do not fit the weights (p = "
                    + exposureRatio.pValue() + "); look for a variant that is shown or reported less often");
        }
        if (segments > 0) {
            notes.add("each segment is one more look at the same people: of 20 segments without any difference, one"
                    + " shows p < 0.05");
        }
        return notes;
    }

    /// As JSON values, named as in the HTTP contract.
    public Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        values.put("experiment", experiment);
        values.put("control", control);
        values.put("sampleRatio", sampleRatio.values());
        values.put("exposureRatio", exposureRatio.values());
        var notesOfAll = new ArrayList<>(notes);
        notesOfAll.addAll(everybody.notes());
        values.putAll(everybody.values());
        values.put("notes", notesOfAll);
        var bySegment = new LinkedHashMap<String, Object>();
        segments.forEach((segment, comparison) -> bySegment.put(segment, comparison.values()));
        values.put("segments", bySegment);
        return values;
    }
}
