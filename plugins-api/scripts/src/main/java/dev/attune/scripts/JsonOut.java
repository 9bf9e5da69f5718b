package dev.attune.scripts;

import dev.attune.api.Identifier;
import dev.attune.api.Profile.Leaning;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes what the contract is made of as JSON, component by component: a new one needs no code. [Types] says the same
/// to editors.
final class JsonOut {
    private static final JsonFactory JSON = new JsonFactory();
    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            return type.getRecordComponents();
        }
    };

    private JsonOut() {}

    static String write(Object value) {
        var text = new StringWriter(4096);
        try (var out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            write(value, out);
        }
        return text.toString();
    }

    private static void write(@Nullable Object value, JsonGenerator out) {
        switch (value) {
            case null -> out.writeNull();
            case String text -> out.writeString(text);
            case Boolean truth -> out.writeBoolean(truth);
            case Double number -> number(number, out);
            case Number number -> out.writeNumber(number.longValue());
            case Duration time -> out.writeNumber(time.toMillis());
            case Instant time -> out.writeString(time.toString());
            case Identifier identifier -> out.writeString(identifier.toString());
            case Enum<?> constant -> out.writeString(constant.name());
            case Leaning leaning -> map(leaning.weights(), out);
            case Map<?, ?> map -> map(map, out);
            case Iterable<?> values -> {
                out.writeStartArray();
                values.forEach(it -> write(it, out));
                out.writeEndArray();
            }
            case Record components -> components(components, out);
            default -> throw new IllegalArgumentException("a script cannot be given a " + value.getClass());
        }
    }

    private static void number(double number, JsonGenerator out) {
        if (Double.isFinite(number)) {
            out.writeNumber(number);
        } else {
            out.writeNull();
        }
    }

    private static void map(Map<?, ?> map, JsonGenerator out) {
        out.writeStartObject();
        map.forEach((key, value) -> {
            out.writeName(String.valueOf(key));
            write(value, out);
        });
        out.writeEndObject();
    }

    private static void components(Record components, JsonGenerator out) {
        out.writeStartObject();
        for (var component : COMPONENTS.get(components.getClass())) {
            var value = value(components, component);
            if (value instanceof Optional<?> optional) {
                if (optional.isEmpty()) {
                    continue;
                }
                value = optional.get();
            }
            out.writeName(component.getName());
            write(value, out);
        }
        out.writeEndObject();
    }

    private static @Nullable Object value(Record components, RecordComponent component) {
        try {
            return component.getAccessor().invoke(components);
        } catch (IllegalAccessException | InvocationTargetException unreadable) {
            throw new IllegalStateException(component + " cannot be read", unreadable);
        }
    }
}
