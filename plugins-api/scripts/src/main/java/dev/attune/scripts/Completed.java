package dev.attune.scripts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Requests that somebody wrote by hand: what was left out is as for nobody, in an empty context.
final class Completed {
    private static final String NOW = "2026-01-01T12:00:00Z";
    private static final Map<String, Object> CANDIDATE = Map.of(
            "kind", "offer",
            "priority", 0,
            "dimensions", Map.of(),
            "attributes", Map.of(),
            "popularity", Map.of(),
            "variants", List.of(),
            "because", List.of());
    private static final Map<String, Object> PROFILE = Map.of(
            "person", "",
            "identifiers", List.of(),
            "traits", Map.of(),
            "timeline", List.of(),
            "counts", Map.of(),
            "affinity", Map.of(),
            "intent", Map.of(),
            "segments", List.of(),
            "enrolments", Map.of());
    private static final Map<String, Object> RANKING = Map.of(
            "unit",
            "",
            "placement",
            "somewhere",
            "limit",
            10,
            "experiments",
            List.of(),
            "context",
            Map.of(),
            "now",
            NOW,
            "budget",
            20);
    private static final Map<String, Object> ASSEMBLY = Map.of(
            "block",
            "block",
            "templates",
            Map.of(),
            "format",
            "json",
            "slots",
            Map.of(),
            "person",
            Map.of(),
            "locale",
            "en",
            "viewing",
            Map.of("now", NOW, "scale", 1, "frozen", false));

    private Completed() {}

    static Map<String, Object> ranking(Map<?, ?> request) {
        var whole = over(RANKING, request);
        whole.put("profile", over(PROFILE, map(request.get("profile"))));
        var candidates = new ArrayList<Object>();
        if (request.get("candidates") instanceof List<?> given) {
            for (var candidate : given) {
                candidates.add(over(CANDIDATE, map(candidate)));
            }
        }
        whole.put("candidates", candidates);
        return whole;
    }

    static Map<String, Object> assembly(Map<?, ?> request) {
        return over(ASSEMBLY, request);
    }

    static Stream<String> candidateIds(Map<String, Object> ranking) {
        return ((List<?>) ranking.getOrDefault("candidates", List.of()))
                .stream().map(candidate -> String.valueOf(map(candidate).get("id")));
    }

    private static Map<String, Object> over(Map<String, Object> usual, Map<?, ?> given) {
        var whole = new LinkedHashMap<>(usual);
        given.forEach((name, value) -> {
            if (value != null) {
                whole.put(String.valueOf(name), value);
            }
        });
        return whole;
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
