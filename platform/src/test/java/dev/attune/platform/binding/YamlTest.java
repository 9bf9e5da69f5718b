package dev.attune.platform.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YamlTest {

    @Test
    void valuesAreTypedAsInVersionOnePointTwo() {
        var map = Yaml.read(
                "a.yaml", "{ a: yes, b: true, c: 0x1F, d: 1e3, e: ~, f: '1', g: 12:30, h: -5, i: 2026-11-01 }");
        assertThat(map.values())
                .containsExactlyElementsOf(
                        Arrays.asList("yes", true, 31L, 1000.0, null, "1", "12:30", -5L, "2026-11-01"));
    }

    @Test
    void anEmptyFileIsAnEmptyMap() {
        assertThat(Yaml.read("a.yaml", "# nothing\n")).isEqualTo(Map.of());
    }

    @Test
    void aKeyWrittenTwiceIsRefused() {
        assertThat(errorsOf("a: 1\nb: { c: 1, c: 2 }\na: 3\n"))
                .extracting(BindingError::toString)
                .containsExactly(
                        "a.yaml:2:12: 'b.c' is written twice. Delete one of them.",
                        "a.yaml:3:1: 'a' is written twice. Delete one of them.");
    }

    @Test
    void brokenNotationSaysWhere() {
        assertThat(errorsOf("a: 1\nb: [1, 2\nc: 3\n")
                        .getFirst()
                        .position()
                        .orElseThrow()
                        .line())
                .isEqualTo(3);
    }

    @Test
    void aRootThatIsNoMapIsRefused() {
        assertThat(errorsOf("- one").getFirst().message()).isEqualTo("a.yaml must hold a map, but holds a list.");
    }

    @Test
    void anAnchorThatHoldsItselfIsRefused() {
        assertThat(errorsOf("a: &a [*a]").getFirst().message()).contains("too large or too deep");
    }

    @Test
    void multiplyingAnchorsAreRefused() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            var alias = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", Collections.nCopies(10, alias))));
        }
        assertThat(errorsOf(bomb.toString()).getFirst().message()).contains("too large or too deep");
    }

    private static List<BindingError> errorsOf(String text) {
        return catchThrowableOfType(BindingException.class, () -> Yaml.read("a.yaml", text))
                .errors();
    }
}
