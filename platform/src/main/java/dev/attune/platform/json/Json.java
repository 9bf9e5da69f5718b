package dev.attune.platform.json;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads and writes JSON values: `String`, `Boolean`, `Long`, `Double`, `List`, `Map` with string keys, or `null`.
///
/// Integers become `Long`; those beyond its range and all other numbers become `Double`. A number too great for a
/// `Double` is refused, and so is `NaN`. Of a key that occurs twice the last value holds, in the first one's place. A
/// half surrogate pair, as a careless cut of a text leaves behind, becomes U+FFFD: it could never be stored.
public final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(JsonLimits.OURSELVES.stringLength())
                    .build())
            .build();

    private Json() {}

    /// Reads what a stranger sent, in UTF-8.
    ///
    /// @throws JsonException if it is no JSON or goes beyond the limits
    public static @Nullable Object parse(byte[] json, JsonLimits limits) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            return new JsonReading(parser, limits).document();
        } catch (JacksonException broken) {
            throw JsonReading.malformed(broken);
        }
    }

    /// Reads what this installation wrote.
    ///
    /// @throws JsonException if it is no JSON
    public static @Nullable Object parse(byte[] json) {
        return parse(json, JsonLimits.OURSELVES);
    }

    /// Reads an object that this installation wrote.
    ///
    /// @throws JsonException if it is no JSON object
    public static Map<String, Object> parseObject(byte[] json) {
        return asObject(parse(json));
    }

    /// Reads what this installation wrote.
    ///
    /// @throws JsonException if it is no JSON
    public static @Nullable Object fromText(String json) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            return new JsonReading(parser, JsonLimits.OURSELVES).document();
        } catch (JacksonException broken) {
            throw JsonReading.malformed(broken);
        }
    }

    /// Reads an object that this installation wrote.
    ///
    /// @throws JsonException if it is no JSON object
    public static Map<String, Object> objectFromText(String json) {
        return asObject(fromText(json));
    }

    /// Writes JSON values in UTF-8, in the order of their maps.
    ///
    /// @throws IllegalArgumentException if one of them is no JSON value
    public static byte[] write(@Nullable Object values) {
        var bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            JsonWriting.write(generator, values);
        }
        return bytes.toByteArray();
    }

    /// Writes JSON values as text, in the order of their maps.
    ///
    /// @throws IllegalArgumentException if one of them is no JSON value
    public static String toText(@Nullable Object values) {
        var text = new StringWriter(512);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            JsonWriting.write(generator, values);
        }
        return text.toString();
    }

    /// A copy of values that somebody else made: nobody can change it, and reading it runs none of their code. What was
    /// read or copied here before is that already, and taken as it is.
    ///
    /// @throws IllegalArgumentException if one of them is no JSON value, or they go beyond the limits
    public static @Nullable Object copy(@Nullable Object values, JsonLimits limits) {
        return new JsonCopying(limits).value(values, 0);
    }

    /// As [#copy], of a map that itself can neither be changed nor is somebody else's code, such as those of a signal:
    /// the same one if that is true of its values, too.
    ///
    /// @throws IllegalArgumentException if one of them is no JSON value, or they go beyond the limits
    public static Map<String, @Nullable Object> copyWithin(Map<String, @Nullable Object> fixed, JsonLimits limits) {
        return new JsonCopying(limits).within(fixed);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asObject(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new JsonException("an object { … } was expected", 1, 1);
    }
}
