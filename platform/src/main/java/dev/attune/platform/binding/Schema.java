package dev.attune.platform.binding;

import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Makes a JSON Schema (2020-12) of a settings record, as maps and lists: what an editor needs to help, and what the
/// reference page is written from.
public final class Schema {
    private Schema() {}

    /// @throws IllegalArgumentException if the record cannot be bound
    public static Map<String, Object> of(Class<? extends Record> record) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.putAll(record(record));
        return schema;
    }

    private static Map<String, Object> record(Class<?> record) {
        Map<String, Object> properties = new LinkedHashMap<>();
        var slots = Slot.of(record);
        for (var slot : slots) {
            var schema = new LinkedHashMap<>(type(slot.type()));
            if (!slot.description().isEmpty()) {
                schema.put("description", slot.description());
            }
            slot.defaultTree().ifPresent(tree -> schema.put("default", tree));
            properties.put(slot.key(), schema);
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put(
                "required",
                slots.stream().filter(Schema::required).map(Slot::key).toList());
        schema.put("additionalProperties", false);
        return schema;
    }

    private static boolean required(Slot slot) {
        return slot.defaultText().isEmpty()
                && switch (Kind.of(slot.type())) {
                    case Kind.Maybe _, Kind.Many _, Kind.Named _ -> false;
                    default -> true;
                };
    }

    private static Map<String, Object> type(Type type) {
        return switch (Kind.of(type)) {
            case Kind.Raw() -> Map.of();
            case Kind.Maybe(var of) -> type(of);
            case Kind.Many(var of, var unique) -> many(of, unique);
            case Kind.Named(var of) -> named(of);
            case Kind.Nested(var record) -> record(record);
            case Kind.Choice(var _, var words) -> ordered("type", "string", "enum", words);
            case Kind.Scalar(var scalar, var _, var _) -> scalar(scalar);
        };
    }

    private static Map<String, Object> many(Type of, boolean unique) {
        var schema = ordered("type", "array", "items", type(of));
        if (unique) {
            schema.put("uniqueItems", true);
        }
        return schema;
    }

    private static Map<String, Object> named(Type of) {
        return ordered("type", "object", "additionalProperties", type(of));
    }

    private static Map<String, Object> scalar(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return Map.of("type", "boolean");
        }
        if (type == double.class || type == Double.class) {
            return Map.of("type", "number");
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return Map.of("type", "integer");
        }
        if (type == Duration.class) {
            return ordered("type", "string", "pattern", Durations.PATTERN);
        }
        return type == Instant.class ? ordered("type", "string", "format", "date-time") : Map.of("type", "string");
    }

    private static Map<String, Object> ordered(String key, Object value, String secondKey, Object secondValue) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(key, value);
        schema.put(secondKey, secondValue);
        return schema;
    }
}
