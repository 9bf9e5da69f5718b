package dev.attune.platform.binding;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.attune.fuzz.Promises;

/// Any text is a map, or is refused with the place of each mistake.
class YamlFuzzTest {
    @FuzzTest
    void anyTextIsAMapOrRefused(FuzzedDataProvider data) {
        var text = data.consumeRemainingAsString();
        Promises.endsSoon(() -> {
            try {
                Yaml.read("x.yaml", text);
            } catch (BindingException refused) {
                assertThat(refused.errors()).isNotEmpty().allSatisfy(error -> {
                    Promises.said(error.message());
                    Promises.said(error.fix());
                    assertThat(error.position().orElseThrow().line()).isPositive();
                });
            }
        });
    }
}
