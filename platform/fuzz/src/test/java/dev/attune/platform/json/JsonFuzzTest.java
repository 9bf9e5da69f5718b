package dev.attune.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.attune.fuzz.Promises;

/// What is read can be written, and is then read as the same.
class JsonFuzzTest {
    @FuzzTest
    void whatIsReadCanBeWrittenAndReadAgain(byte[] sent) {
        Promises.endsSoon(() -> {
            try {
                var read = Json.parse(sent, JsonLimits.STRANGERS);
                var written = Json.write(read);
                assertThat(Json.parse(written)).isEqualTo(read);
                assertThat(Json.write(Json.fromText(Json.toText(read)))).isEqualTo(written);
            } catch (JsonException broken) {
                Promises.said(String.valueOf(broken.getMessage()));
            }
        });
    }
}
