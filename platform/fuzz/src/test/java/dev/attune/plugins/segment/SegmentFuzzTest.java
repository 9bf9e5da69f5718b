package dev.attune.plugins.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.attune.api.BadRequestException;
import dev.attune.api.Offered;
import dev.attune.fuzz.Promises;
import dev.attune.fuzz.SentCall;
import dev.attune.testkit.RecordingInlet;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Any body becomes signals, or is refused, or is set aside for good.
class SegmentFuzzTest {
    private final Tracking tracking =
            new Tracking(new Translation(new SegmentSource.Settings(List.of("Survey Answered"), List.of(), Map.of())));

    @FuzzTest
    void anyBodyIsTakenOrRefused(byte[] body) {
        Promises.endsSoon(() -> {
            batch(body);
            for (var kind : Kind.values()) {
                single(kind, body);
            }
        });
    }

    private void single(Kind kind, byte[] body) {
        var inlet = new RecordingInlet();
        try {
            tracking.single(kind, SentCall.of(body), inlet);
            assertThat(inlet.signals()).isNotEmpty();
        } catch (BadRequestException refused) {
            Promises.hold(refused);
        }
        sane(inlet);
    }

    private void batch(byte[] body) {
        var inlet = new RecordingInlet();
        try {
            tracking.batch(SentCall.of(body), inlet);
        } catch (BadRequestException refused) {
            Promises.hold(refused);
        }
        sane(inlet);
    }

    private void sane(RecordingInlet inlet) {
        for (var signal : inlet.signals()) {
            assertThat(signal.messageId()).isNotBlank().hasSizeLessThanOrEqualTo(100);
            assertThat(signal.time()).isBetween(Instant.parse("1980-01-01T00:00:00Z"), SentCall.NOW);
        }
        for (var aside : inlet.setAside()) {
            Promises.said(aside.reason());
            Promises.said(aside.fix());
            assertThat(tracking.replay(aside.payload(), new RecordingInlet())).isInstanceOf(Offered.Refused.class);
        }
    }
}
