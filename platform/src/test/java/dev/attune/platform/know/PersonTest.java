package dev.attune.platform.know;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Identifier;
import dev.attune.api.Profile.PastEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonTest {
    private static final Identifier ANN = Identifier.of(Identifier.USER_ID, "ann");

    private static Happening happening(long seq, String time) {
        var event = new PastEvent("Order Completed", Instant.parse(time), Map.of(), Map.of());
        return new Happening(seq, ANN, event.time(), event.name(), 1, _ -> event, 0);
    }

    @Test
    void anEventStandsOnATimelineOnce() {
        var older = happening(7, "2026-11-01T10:00:00Z");
        var newer = happening(8, "2026-11-02T10:00:00Z");
        var sameTime = happening(9, "2026-11-01T10:00:00Z");
        var person = Person.unknown(ANN);
        for (var happening : List.of(newer, older, sameTime, older, sameTime, newer)) {
            person = person.with(happening);
        }
        assertThat(person.timeline()).extracting(Happening::seq).containsExactly(8L, 9L, 7L);
    }
}
