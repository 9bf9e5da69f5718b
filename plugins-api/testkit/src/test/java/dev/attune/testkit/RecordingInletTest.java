package dev.attune.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Offered;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingInletTest {
    private final RecordingInlet inlet = new RecordingInlet();

    @Test
    void storesEachMessageIdOnce() {
        var first = Some.event("Product Viewed").messageId("m-1").build();
        assertThat(inlet.offer(first)).isEqualTo(new Offered.Accepted());
        assertThat(inlet.offer(first)).isEqualTo(new Offered.Duplicate());
        assertThat(inlet.signals()).containsExactly(first);
    }

    @Test
    void movesTheCursorWithTheSignals() {
        inlet.offerAll(List.of(Some.event("A").build()), "line 1");
        assertThat(inlet.cursor()).contains("line 1");
    }

    @Test
    void answersAsATestWants() {
        inlet.answering("m-2", new Offered.Withheld("personalization"));
        assertThat(inlet.offer(Some.event("A").messageId("m-2").build()))
                .isEqualTo(new Offered.Withheld("personalization"));
        assertThat(inlet.signals()).isEmpty();
    }
}
