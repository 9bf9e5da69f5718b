package dev.attune.platform.store;

import static dev.attune.platform.store.SignalCodec.map;

import dev.attune.api.Assignment;
import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.platform.json.Json;
import dev.attune.platform.know.Facet;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a facet's state as JSON, and reads it. Records are written as arrays: there are many.
final class FacetCodec {
    private FacetCodec() {}

    static byte[] write(Facet facet) {
        var traits = new HashMap<String, Object>();
        facet.traits().forEach((name, bySource) -> {
            var values = new HashMap<String, Object>();
            bySource.forEach((source, value) -> values.put(
                    source,
                    Arrays.asList(
                            value.value(),
                            value.time().toString(),
                            value.dataClass().name())));
            traits.put(name, values);
        });
        var stances = new HashMap<String, Object>();
        facet.stances()
                .forEach((purpose, stance) -> stances.put(
                        purpose,
                        List.of(stance.granted(), stance.time().toString(), stance.source(), stance.evidence())));
        var enrolments = new HashMap<String, Object>();
        facet.enrolments()
                .forEach((experiment, enrolment) -> enrolments.put(
                        experiment,
                        List.of(
                                enrolment.assignment().variant(),
                                enrolment.assignment().unit(),
                                enrolment.assignment().propensity(),
                                enrolment.time().toString())));
        return Json.write(Map.of(
                "traits", traits,
                "counts", facet.counts(),
                "leanings", facet.leanings(),
                "stances", stances,
                "enrolments", enrolments,
                "first", facet.firstSeen().toString(),
                "last", facet.lastSeen().toString(),
                "signals", facet.signals()));
    }

    static Facet read(Identifier identifier, byte[] json) {
        var state = Json.parseObject(json);
        var traits = new HashMap<String, Map<String, Facet.TraitValue>>();
        map(state.get("traits")).forEach((name, bySource) -> {
            var values = new HashMap<String, Facet.TraitValue>();
            map(bySource).forEach((source, value) -> {
                var parts = (List<?>) value;
                values.put(source, new Facet.TraitValue(parts.get(0), time(parts.get(1)), DataClass.valueOf((String)
                        parts.get(2))));
            });
            traits.put(name, Map.copyOf(values));
        });
        var counts = new HashMap<String, Long>();
        map(state.get("counts")).forEach((name, count) -> counts.put(name, (Long) count));
        var leanings = new HashMap<String, Map<String, Double>>();
        map(state.get("leanings")).forEach((dimension, values) -> {
            var sums = new HashMap<String, Double>();
            map(values).forEach((value, sum) -> sums.put(value, ((Number) sum).doubleValue()));
            leanings.put(dimension, Map.copyOf(sums));
        });
        var stances = new HashMap<String, Facet.Stance>();
        map(state.get("stances")).forEach((purpose, stance) -> {
            var parts = (List<?>) stance;
            stances.put(
                    purpose,
                    new Facet.Stance(
                            (Boolean) parts.get(0), time(parts.get(1)), (String) parts.get(2), (String) parts.get(3)));
        });
        var enrolments = new HashMap<String, Facet.Enrolment>();
        map(state.get("enrolments")).forEach((experiment, enrolment) -> {
            var parts = (List<?>) enrolment;
            var assignment = new Assignment(
                    experiment, (String) parts.get(0), (String) parts.get(1), ((Number) parts.get(2)).doubleValue());
            enrolments.put(experiment, new Facet.Enrolment(assignment, time(parts.get(3))));
        });
        return new Facet(
                identifier,
                Map.copyOf(traits),
                Map.copyOf(counts),
                Map.copyOf(leanings),
                Map.copyOf(stances),
                Map.copyOf(enrolments),
                time(state.get("first")),
                time(state.get("last")),
                ((Number) state.getOrDefault("signals", 0L)).longValue());
    }

    private static Instant time(@Nullable Object text) {
        return Instant.parse(String.valueOf(text));
    }
}
