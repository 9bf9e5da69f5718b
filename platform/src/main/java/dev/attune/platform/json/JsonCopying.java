package dev.attune.platform.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One pass over values that somebody else made and may still change. What was made here is taken as it is.
final class JsonCopying {
    private final JsonLimits limits;
    private int nodes;

    JsonCopying(JsonLimits limits) {
        this.limits = limits;
    }

    @Nullable
    Object value(@Nullable Object value, int depth) {
        nodes++;
        checkNodes();
        return switch (value) {
            case null -> null;
            case String text -> text(text);
            case Boolean truth -> truth;
            case Long number -> number;
            case Integer number -> number;
            case Double number when Double.isFinite(number) -> number;
            case Float number when Float.isFinite(number) -> number;
            case BigDecimal number when number.getClass() == BigDecimal.class -> number;
            case BigInteger number when number.getClass() == BigInteger.class -> number;
            case Fixed fixed when limits.hold(fixed.limits()) -> whole(fixed, depth);
            case Map<?, ?> map -> object(map, deeper(depth));
            case Iterable<?> items -> array(items, deeper(depth));
            default ->
                throw new IllegalArgumentException("a " + value.getClass().getName()
                        + " is no JSON value; write it as a text, finite number, list or map");
        };
    }

    /// The members of a map that nobody can change, though its values may be changed: the same one if none of them has
    /// to be copied.
    Map<String, @Nullable Object> within(Map<String, @Nullable Object> map) {
        var copies = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((name, value) -> {
            text(name);
            var copy = value(value, 1);
            if (copy != value) {
                copies.put(name, copy);
            }
        });
        if (copies.isEmpty()) {
            return map;
        }
        var whole = new LinkedHashMap<>(map);
        whole.putAll(copies);
        return Collections.unmodifiableMap(whole);
    }

    /// It was counted when it was made.
    private Object whole(Fixed fixed, int depth) {
        nodes += fixed.nodes() - 1;
        checkNodes();
        deeper(depth + fixed.height() - 1);
        return fixed;
    }

    private Map<String, @Nullable Object> object(Map<?, ?> map, int depth) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        int before = nodes;
        int height = 0;
        for (var entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                throw new IllegalArgumentException("keys of JSON objects are strings, but one is not");
            }
            var member = value(entry.getValue(), depth);
            height = Math.max(height, Fixed.heightOf(member));
            members.put(text(name), member);
        }
        return new FixedMap(members, limits, 1 + nodes - before, 1 + height);
    }

    private List<@Nullable Object> array(Iterable<?> items, int depth) {
        var copies = new ArrayList<@Nullable Object>();
        int before = nodes;
        int height = 0;
        for (var item : items) {
            var copy = value(item, depth);
            height = Math.max(height, Fixed.heightOf(copy));
            copies.add(copy);
        }
        return new FixedList(copies, limits, 1 + nodes - before, 1 + height);
    }

    private void checkNodes() {
        if (nodes > limits.nodes()) {
            throw new IllegalArgumentException("there are more than the allowed " + limits.nodes() + " values");
        }
    }

    private int deeper(int depth) {
        if (depth >= limits.depth()) {
            throw new IllegalArgumentException(
                    "values are nested deeper than the allowed " + limits.depth() + " levels");
        }
        return depth + 1;
    }

    private String text(String text) {
        if (text.length() > limits.stringLength()) {
            throw new IllegalArgumentException(
                    "a text is longer than the allowed " + limits.stringLength() + " characters");
        }
        return text;
    }
}
