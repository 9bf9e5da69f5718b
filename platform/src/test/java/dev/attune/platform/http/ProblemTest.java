package dev.attune.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.BadRequestException;
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
    void aMistakeBringsItsHeadersAlong() {
        var wrong = new BadRequestException(415, "no-cloudevent", "The body is none.", "Send one.")
                .with("Accept-Post", "application/cloudevents+json");
        assertThat(Problem.of(wrong).reply().headers())
                .containsEntry("Accept-Post", "application/cloudevents+json")
                .doesNotContainKey("Accept-Encoding");
        assertThat(wrong).hasMessage("The body is none.");
    }

    @Test
    void noCharacterIsCutInHalf() {
        var problem = new Problem(400, "wrong", "a" + "\ud83d\ude00".repeat(5_000), "Mend it.");
        assertThat(problem.detail()).endsWith("\ud83d\ude00 …");
    }
}
