package dev.attune.plugins.cloudevents;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes events that are set aside, and reads JSON that lies within other values.
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private Json() {}

    static String text(Object values) {
        return MAPPER.writeValueAsString(values);
    }

    /// Empty if the bytes are no JSON.
    static Optional<Object> values(byte[] json) {
        try {
            return Optional.ofNullable(MAPPER.readValue(json, Object.class));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /// A map of JSON values, whose keys are always texts.
    static Map<String, Object> entries(Map<?, ?> map) {
        var entries = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> entries.put(String.valueOf(key), value));
        return entries;
    }

    /// A value for a sentence, cut where it gets long.
    static String shown(Object value) {
        var text = String.valueOf(value);
        return "'" + (text.length() <= 60 ? text : text.substring(0, 60) + "…") + "'";
    }
}
