package dev.attune.plugins.snowplow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads the JSON in an event's fields, and writes events that are set aside.
final class Json {
    private static final int LONGEST_QUOTE = 60;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private Json() {}

    static @Nullable Object read(String text) {
        try {
            return MAPPER.readValue(text, Object.class);
        } catch (JacksonException noJson) {
            throw new NotUnderstoodException(
                    "'" + brief(text) + "' is no JSON", "Send it as a tracker of Snowplow makes it.");
        }
    }

    /// Trackers write Base64 for addresses, without padding.
    static String decoded(String base64) {
        try {
            var standard = base64.replace('-', '+').replace('_', '/').replace(' ', '+');
            return new String(Base64.getDecoder().decode(standard), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            throw new NotUnderstoodException(
                    "'" + brief(base64) + "' is no Base64", "Send it as a tracker of Snowplow makes it.");
        }
    }

    static String text(Map<String, String> fields) {
        return MAPPER.writeValueAsString(fields);
    }

    /// Empty if it is no JSON object.
    static Optional<Map<?, ?>> object(String text) {
        try {
            return MAPPER.readValue(text, Object.class) instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    static String brief(String text) {
        return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
    }
}
