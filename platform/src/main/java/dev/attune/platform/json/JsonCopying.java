package dev.attune.platform.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One pass over values that somebody else made and may still change.
final class JsonCopying {
    private final JsonLimits limits;
    private int nodes;

    JsonCopying(JsonLimits limits) {
        this.limits = limits;
    }

    @Nullable
    Object value(@Nullable Object value, int depth) {
        if (++nodes > limits.nodes()) {
            throw new IllegalArgumentException("there are more than the allowed " + limits.nodes() + " values");
        }
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
            case Map<?, ?> map -> object(map, deeper(depth));
            case Iterable<?> items -> array(items, deeper(depth));
            default ->
                throw new IllegalArgumentException("a " + value.getClass().getName()
                        + " is no JSON value; write it as a text, finite number, list or map");
        };
    }

    private Map<String, @Nullable Object> object(Map<?, ?> map, int depth) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (var entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                throw new IllegalArgumentException("keys of JSON objects are strings, but one is not");
            }
            members.put(text(name), value(entry.getValue(), depth));
        }
        return Collections.unmodifiableMap(members);
    }

    private List<@Nullable Object> array(Iterable<?> items, int depth) {
        var copies = new ArrayList<@Nullable Object>();
        for (var item : items) {
            copies.add(value(item, depth));
        }
        return Collections.unmodifiableList(copies);
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
