package dev.attune.plugins.segment;

import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes calls that are set aside, and reads them again.
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private Json() {}

    static String text(Map<String, Object> values) {
        return MAPPER.writeValueAsString(values);
    }

    /// Empty if the text is no JSON object.
    static Optional<Map<String, Object>> object(String text) {
        try {
            return MAPPER.readValue(text, Object.class) instanceof Map<?, ?> map
                    ? Optional.of(Message.entries(map))
                    : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }
}
