package dev.attune.platform.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.DataClass;
import dev.attune.api.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchemaTest {
    record Settings(
            @Setting("Where to send it.") String url,

            @Setting(value = "How long it may take.", defaultsTo = "5s")
            Duration timeout,

            Set<DataClass> classes,

            @Setting(value = "How often.", defaultsTo = "{ times: 3 }")
            Retry retry) {}

    record Retry(int times) {}

    @Test
    void describesEverySetting() {
        assertThat(Schema.of(Settings.class))
                .isEqualTo(Map.of(
                        "$schema",
                        "https://json-schema.org/draft/2020-12/schema",
                        "type",
                        "object",
                        "required",
                        List.of("url"),
                        "additionalProperties",
                        false,
                        "properties",
                        Map.of(
                                "url",
                                Map.of("type", "string", "description", "Where to send it."),
                                "timeout",
                                Map.of(
                                        "type", "string",
                                        "pattern", Durations.PATTERN,
                                        "description", "How long it may take.",
                                        "default", "5s"),
                                "classes",
                                Map.of(
                                        "type",
                                        "array",
                                        "uniqueItems",
                                        true,
                                        "items",
                                        Map.of(
                                                "type",
                                                "string",
                                                "enum",
                                                List.of("zero-party", "first-party", "second-party", "third-party"))),
                                "retry",
                                Map.of(
                                        "type",
                                        "object",
                                        "description",
                                        "How often.",
                                        "default",
                                        Map.of("times", 3L),
                                        "required",
                                        List.of("times"),
                                        "additionalProperties",
                                        false,
                                        "properties",
                                        Map.of("times", Map.of("type", "integer"))))));
    }
}
