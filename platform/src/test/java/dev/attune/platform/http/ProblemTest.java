package dev.attune.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void aLongValueIsShownByItsBeginning() {
        var problem = new Problem(400, "unknown-placement", "There is no placement '" + "x".repeat(5_000), "Mend it.");
        assertThat(problem.detail())
                .startsWith("There is no placement 'xxx")
                .endsWith("x …")
                .hasSizeLessThan(510);
    }

    @Test
    void noCharacterIsCutInHalf() {
        var problem = new Problem(400, "wrong", "a" + "\ud83d\ude00".repeat(5_000), "Mend it.");
        assertThat(problem.detail()).endsWith("\ud83d\ude00 …");
    }
}
