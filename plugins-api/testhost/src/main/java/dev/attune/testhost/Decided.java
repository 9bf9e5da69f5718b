package dev.attune.testhost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the platform decided at one placement.
///
/// @param shown the ids of what is shown, best first
/// @param because the reasons for the first of them
/// @param strategies what each strategy that was asked did, such as `decided` or `abstained: …`
/// @param whole the answer at that placement, as JSON values
public record Decided(
        List<String> shown, List<String> because, Map<String, String> strategies, Map<String, Object> whole) {

    static Decided of(Object answer, String placement) {
        var whole = map(map(map(answer).get("placements")).get(placement));
        var explained = map(whole.get("explanation"));
        var strategies = new TreeMap<String, String>();
        map(explained.get("strategies")).forEach((name, did) -> strategies.put(name, String.valueOf(did)));
        return new Decided(
                list(whole.get("items")).stream()
                        .map(item -> String.valueOf(map(item).get("id")))
                        .toList(),
                list(explained.get("because")).stream().map(String::valueOf).toList(),
                strategies,
                whole);
    }

    /// @throws AssertionError if something else stands first; says what the strategies did
    public Decided showsFirst(String id) {
        assertThat(shown.isEmpty() ? "" : shown.getFirst())
                .as("what is shown first; the strategies: " + strategies)
                .isEqualTo(id);
        return this;
    }

    /// @throws AssertionError if that is none of the reasons for what is shown first
    public Decided because(String reason) {
        assertThat(because)
                .as("why " + shown + " is shown; the strategies: " + strategies)
                .contains(reason);
        return this;
    }

    private static Map<String, Object> map(@Nullable Object value) {
        var map = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> values) {
            values.forEach((key, it) -> map.put(String.valueOf(key), it));
        }
        return map;
    }

    private static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> values ? new ArrayList<>(values) : List.of();
    }
}
