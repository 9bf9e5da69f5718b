package dev.attune.plugins.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void aClockThatIsAnHourFastIsCorrected() {
        assertThat(corrected(Map.of("timestamp", "2026-11-22T10:30:00Z", "sentAt", "2026-11-22T11:00:00Z")))
                .isEqualTo("2026-11-22T09:30:00Z");
    }

    @Test
    void aClockThatStandsIn1970IsCorrected() {
        assertThat(corrected(Map.of("timestamp", "1970-01-01T00:00:00Z", "sentAt", "1970-01-01T00:10:00Z")))
                .isEqualTo("2026-11-22T09:50:00Z");
    }

    @Test
    void ruddersOriginalTimestampCountsAsWell() {
        assertThat(corrected(
                        Map.of("originalTimestamp", "2026-11-22T09:00:00.000Z", "sentAt", "2026-11-22T10:00:00.000Z")))
                .isEqualTo("2026-11-22T09:00:00Z");
    }

    @Test
    void historyKeepsItsTime() {
        assertThat(corrected(Map.of("timestamp", "2010-12-01T08:26:00Z"))).isEqualTo("2010-12-01T08:26:00Z");
    }

    @Test
    void withoutATimestampItHappenedWhenItWasReceived() {
        assertThat(corrected(Map.of())).isEqualTo(RECEIVED);
        assertThat(corrected(Map.of("timestamp", "", "sentAt", "2026-11-22T08:00:00Z")))
                .isEqualTo(RECEIVED);
    }

    @Test
    void nothingHappensInTheFuture() {
        assertThat(corrected(Map.of("timestamp", "2036-01-01T00:00:00Z"))).isEqualTo(RECEIVED);
    }

    @Test
    void aTimeOfSendingThatCannotBeReadCorrectsNothing() {
        assertThat(corrected(Map.of("timestamp", "2026-11-22T09:00:00Z", "sentAt", "yesterday")))
                .isEqualTo("2026-11-22T09:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T10:15:30+01:00",
                "2026-11-22T09:15:30",
                "2026-11-22 09:15:30Z",
                "2026-11-22T09:15:30.000Z",
                "1795338930000",
                "1795338930"
            })
    void readsTheUsualNotations(String written) {
        assertThat(Timestamps.parse(written)).contains(Instant.parse("2026-11-22T09:15:30Z"));
    }

    @Test
    void readsNumbersAndDays() {
        assertThat(Timestamps.parse(1795338930000L)).contains(Instant.parse("2026-11-22T09:15:30Z"));
        assertThat(Timestamps.parse(1795338930.0)).contains(Instant.parse("2026-11-22T09:15:30Z"));
        assertThat(Timestamps.parse("2026-11-22")).contains(Instant.parse("2026-11-22T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "2026-13-01T00:00:00Z", "99999999999999999999", "-", "2026-11-22T"})
    void saysThatATimestampCannotBeRead(String written) {
        assertThatThrownBy(() -> corrected(Map.of("timestamp", written)))
                .isInstanceOf(NotUnderstoodException.class)
                .hasMessageContaining(written);
    }

    @Test
    void saysThatATimestampIsAbsurd() {
        assertThatThrownBy(() -> corrected(Map.of("timestamp", 0L))).hasMessageContaining("before 1980");
        assertThatThrownBy(() -> corrected(Map.of("timestamp", Long.MIN_VALUE)))
                .isInstanceOf(NotUnderstoodException.class);
    }

    private static Instant corrected(Map<String, Object> fields) {
        return Timestamps.corrected(new Message(fields), RECEIVED);
    }
}
