package dev.attune.platform.know;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MembershipTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant SOON = NOW.plusSeconds(60);
    private static final Instant LATER = NOW.plusSeconds(3600);

    private static Membership of(Map<String, Instant> times, String... segments) {
        return Membership.of(Set.of(segments), times, "1");
    }

    private static boolean standsIn(Membership before, Membership found) {
        return before.standsInFor(found, NOW);
    }

    @Test
    void whatWasFoundBeforeStandsInForWhatOnlyChangesLater() {
        assertThat(standsIn(of(Map.of("buyers", SOON), "buyers"), of(Map.of("buyers", LATER), "buyers")))
                .isTrue();
        assertThat(standsIn(of(Map.of("buyers", SOON), "buyers"), of(Map.of(), "buyers")))
                .isTrue();
    }

    @Test
    void whatChangesSoonerIsKept() {
        assertThat(standsIn(of(Map.of("buyers", LATER), "buyers"), of(Map.of("buyers", SOON), "buyers")))
                .isFalse();
        assertThat(standsIn(of(Map.of("buyers", SOON)), of(Map.of("viewers", LATER))))
                .as("another segment's time")
                .isFalse();
    }

    @Test
    void otherSegmentsOrDefinitionsAreKept() {
        assertThat(standsIn(of(Map.of()), of(Map.of(), "buyers"))).isFalse();
        assertThat(standsIn(of(Map.of(), "buyers"), of(Map.of()))).isFalse();
        assertThat(standsIn(of(Map.of()), Membership.of(Set.of(), Map.of(), "2")))
                .isFalse();
    }

    @Test
    void whatIsDueIsReplaced() {
        assertThat(standsIn(of(Map.of("buyers", NOW), "buyers"), of(Map.of("buyers", LATER), "buyers")))
                .as("or somebody would look again without end")
                .isFalse();
    }
}
