package dev.attune.plugins.segment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One call as it was sent, complete: with its type, what its batch said for all, and when it was received.
///
/// @param fields JSON values; also the form in which a call is set aside and replayed
record Message(Map<String, Object> fields) {
    Message {
        fields = Collections.unmodifiableMap(fields);
    }

    Kind kind() {
        return Kind.of(text("type")
                .orElseThrow(() -> new NotUnderstoodException(
                        "the call has no type", "Add a type: identify, track, page, screen, group, alias or merge.")));
    }

    /// About how many bytes it takes as JSON; never more than it really takes.
    int size() {
        return size(fields);
    }

    private static int size(@Nullable Object value) {
        return switch (value) {
            case String text -> text.length() + 2;
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .mapToInt(entry -> size(entry.getKey()) + size(entry.getValue()) + 2)
                        .sum();
            case List<?> list -> list.stream().mapToInt(item -> size(item) + 1).sum();
            case null, default -> 1;
        };
    }

    /// A text, or a number written as one; empty if it is absent, null or blank.
    Optional<String> text(String name) {
        return text(fields, name);
    }

    static Optional<String> text(Map<String, Object> fields, String name) {
        Object value = fields.get(name);
        return switch (value) {
            case null -> Optional.empty();
            case String text -> Optional.of(text.strip()).filter(it -> !it.isEmpty());
            case Long number -> Optional.of(number.toString());
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 ->
                Optional.of(Long.toString(number.longValue()));
            default ->
                throw new NotUnderstoodException(
                        name + " is neither a text nor a whole number but " + shown(value),
                        "Send " + name + " as text.");
        };
    }

    /// An object; empty if it is absent or null.
    Map<String, Object> object(String name) {
        return object(fields, name);
    }

    static Map<String, Object> object(Map<String, Object> fields, String name) {
        Object value = fields.get(name);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return entries(map);
        }
        throw new NotUnderstoodException(
                name + " is no object but " + shown(value), "Send " + name + " as an object, or leave it out.");
    }

    /// A map of JSON values, whose keys are always texts.
    static Map<String, Object> entries(Map<?, ?> map) {
        var entries = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> entries.put(String.valueOf(key), value));
        return entries;
    }

    /// A value for a sentence, cut where it gets long.
    static String shown(Object value) {
        var text = String.valueOf(value);
        return "'" + (text.length() <= 60 ? text : text.substring(0, 60) + "…") + "'";
    }
}
