package dev.attune.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTextTest {
    @Test
    void nobodysTextBeginsALineOfItsOwn() {
        assertThat(LogText.clean("a\r\nb\u001b[31m\u2028c\u0085d é"))
                .isEqualTo("a\\u000d\\u000ab\\u001b[31m\\u2028c\\u0085d é");
        assertThat(LogText.of(new IllegalStateException("x\ny", new RuntimeException("z\n2026 INFO forged")))
                        .lines())
                .allMatch(line ->
                        line.startsWith("java.lang.") || line.startsWith("\tat ") || line.startsWith("caused by "));
    }

    @Test
    void longTextsAreCut() {
        assertThat(LogText.clean("a".repeat(10_000))).hasSizeLessThan(600).endsWith("…");
    }
}
