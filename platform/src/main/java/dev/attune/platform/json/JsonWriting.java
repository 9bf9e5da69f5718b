package dev.attune.platform.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes values one by one.
final class JsonWriting {
    private JsonWriting() {}

    static void write(JsonGenerator out, @Nullable Object value) {
        switch (value) {
            case null -> out.writeNull();
            case String text -> out.writeString(text);
            case Map<?, ?> map -> object(out, map);
            case Iterable<?> items -> array(out, items);
            case Boolean truth -> out.writeBoolean(truth);
            case Long number -> out.writeNumber(number);
            case Integer number -> out.writeNumber(number);
            case Double number -> decimal(out, number);
            case Float number -> decimal(out, number);
            case BigDecimal number -> out.writeNumber(number);
            case BigInteger number -> out.writeNumber(number);
            default ->
                throw new IllegalArgumentException(
                        value.getClass().getName() + " is no JSON value; write it as a text, number, list or map");
        }
    }

    private static void object(JsonGenerator out, Map<?, ?> map) {
        out.writeStartObject();
        for (var entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                throw new IllegalArgumentException("keys of JSON objects are strings, but one is " + entry.getKey());
            }
            out.writeName(name);
            write(out, entry.getValue());
        }
        out.writeEndObject();
    }

    private static void array(JsonGenerator out, Iterable<?> items) {
        out.writeStartArray();
        for (var item : items) {
            write(out, item);
        }
        out.writeEndArray();
    }

    private static void decimal(JsonGenerator out, double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new IllegalArgumentException("JSON has no number " + number);
        }
        out.writeNumber(number);
    }
}
