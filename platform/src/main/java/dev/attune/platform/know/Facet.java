package dev.attune.platform.know;

import dev.attune.api.Assignment;
import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was observed under one identifier; it never changes hands. A person's profile is the merge of their facets.
///
/// @param traits by name and then by source: a losing value stays readable
/// @param counts of events by name, over all time
/// @param leanings by dimension and value: decayed sums, see [Decay]
/// @param stances what was said about each purpose, the latest
/// @param enrolments the first for each experiment
/// @param signals how many were folded in; of two states of one facet, the one with more is the newer
public record Facet(
        Identifier identifier,
        Map<String, Map<String, TraitValue>> traits,
        Map<String, Long> counts,
        Map<String, Map<String, Double>> leanings,
        Map<String, Stance> stances,
        Map<String, Enrolment> enrolments,
        Instant firstSeen,
        Instant lastSeen,
        long signals) {
    private static final int VALUES_A_TRAIT = 6;
    private static final int VALUES_A_LEANING = 20;

    /// How many values it holds, for the bound on what is kept in memory: about, since it is asked with every signal.
    int weight() {
        int all = 16 + counts.size() + 4 * stances.size() + 4 * enrolments.size();
        return 2 * (all + VALUES_A_TRAIT * traits.size() + VALUES_A_LEANING * leanings.size());
    }

    static Facet of(Identifier identifier, Instant firstSeen) {
        return new Facet(identifier, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), firstSeen, firstSeen, 0);
    }

    /// @param value `null` where the source took the trait away
    public record TraitValue(@Nullable Object value, Instant time, DataClass dataClass) {}

    /// What somebody said about a purpose.
    public record Stance(boolean granted, Instant time, String source, String evidence) {}

    /// Taking part in an experiment, since when.
    public record Enrolment(Assignment assignment, Instant time) {}
}
