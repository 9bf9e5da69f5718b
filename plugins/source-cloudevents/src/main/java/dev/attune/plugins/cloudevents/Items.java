package dev.attune.plugins.cloudevents;

import static dev.attune.plugins.cloudevents.Json.shown;

import dev.attune.api.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Reads a catalogue's items. One wrong item refuses them all: half a catalogue would be worse than the old one.
final class Items {
    private Items() {}

    static List<Item> read(@Nullable Object items) {
        if (!(items instanceof List<?> list)) {
            throw wrong("the data has no list named items");
        }
        var read = new ArrayList<Item>();
        for (var item : list) {
            if (!(item instanceof Map<?, ?> map)) {
                throw wrong("item " + read.size() + " is no object");
            }
            read.add(item(Json.entries(map), "item " + read.size()));
        }
        return read;
    }

    private static Item item(Map<String, Object> fields, String where) {
        var id = text(fields, "id", where);
        var stock = number(fields, "stock", where);
        return new Item(
                id,
                fields.get("name") == null ? id : text(fields, "name", where),
                number(fields, "price", where),
                number(fields, "margin", where),
                stock.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Math.round(stock.get())),
                dimensions(fields.get("dimensions"), where),
                attributes(fields.get("attributes"), where));
    }

    private static String text(Map<String, Object> fields, String name, String where) {
        return switch (fields.get(name)) {
            case String text when !text.isBlank() -> text;
            case Long number -> number.toString();
            case null, default -> throw wrong(where + " has no " + name);
        };
    }

    private static Optional<Double> number(Map<String, Object> fields, String name, String where) {
        return switch (fields.get(name)) {
            case null -> Optional.empty();
            case Number number -> Optional.of(number.doubleValue());
            case Object other -> throw wrong(where + " has the " + name + " " + shown(other));
        };
    }

    private static Map<String, List<String>> dimensions(@Nullable Object written, String where) {
        var dimensions = new LinkedHashMap<String, List<String>>();
        attributes(written, where).forEach((name, value) -> {
            var values = value instanceof List<?> list ? list : List.of(String.valueOf(value));
            dimensions.put(name, values.stream().map(String::valueOf).toList());
        });
        return dimensions;
    }

    private static Map<String, Object> attributes(@Nullable Object written, String where) {
        return switch (written) {
            case null -> Map.of();
            case Map<?, ?> map -> Json.entries(map);
            case Object other -> throw wrong(where + " has " + shown(other) + " where an object belongs");
        };
    }

    private static NotUnderstoodException wrong(String reason) {
        return new NotUnderstoodException(
                reason,
                "Send items such as {\"id\": \"tent-2\", \"name\": \"Tent\", \"price\": 249.5, \"stock\": 3,"
                        + " \"dimensions\": {\"category\": [\"tents\"]}, \"attributes\": {\"url\": \"/tent-2\"}}.");
    }
}
