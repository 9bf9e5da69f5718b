package dev.attune.liquid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a template gets to see: maps, lists, texts, numbers and truths, and nothing with methods of its own.
final class Values {
    private static final int DEEPEST = 20;

    private Values() {}

    static Map<String, @Nullable Object> of(Map<?, ?> values) {
        return map(values, 0);
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> values, int depth) {
        var plain = new LinkedHashMap<String, @Nullable Object>();
        values.forEach((name, value) -> plain.put(String.valueOf(name), plain(value, depth + 1)));
        return plain;
    }

    private static @Nullable Object plain(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new TemplateException("the values are nested deeper than " + DEEPEST + "; make them flatter");
        }
        return switch (value) {
            case Map<?, ?> map -> map(map, depth);
            case List<?> list -> {
                var plain = new ArrayList<@Nullable Object>(list.size());
                list.forEach(element -> plain.add(plain(element, depth + 1)));
                yield plain;
            }
            case Number number -> number;
            case Boolean truth -> truth;
            case null -> null;
            default -> value.toString();
        };
    }
}
