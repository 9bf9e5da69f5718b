package dev.attune.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.ChannelActivator;
import dev.attune.api.Delivery;
import dev.attune.api.DeliveryRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The machine's clock jumps. Nothing is lost, nothing happens twice, and what was due happens late rather than never.
class ClockTest {
    private static final Duration BACK = Duration.ofHours(-2);
    private static final Duration AHEAD = Duration.ofDays(3);

    private final Queue<DeliveryRequest> sent = new ConcurrentLinkedQueue<>();
    private volatile Delivery outcome = new Delivery.Sent("ok");
    private Shop shop;

    @BeforeEach
    void open(@TempDir Path folder) {
        ChannelActivator crm = request -> {
            sent.add(request);
            return outcome;
        };
        shop = Shop.in(folder)
                .with("crm", crm)
                .set("timezone: Europe/Berlin\npurposes: { personalization: { default: granted } }")
                .placement("hero", "")
                .offer("kit", "hero", "when: segment(\"lately\")\ncaps: { per-person: { limit: 2, per: 1d } }")
                .file("segments/lately.cel", "count(\"Seen\", days(1)) > 0")
                .file(
                        "triggers/gone.yaml",
                        "when: { left: lately }\nchannel: crm\nclass: service\ncontent: { text: Gone }\n")
                .open();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void sees(String who) {
        shop.decide("{\"userId\":\"" + who + "\",\"placements\":[\"hero\"],\"mode\":\"peek\",\"deadlineMs\":10000,"
                        + "\"events\":[{\"event\":\"Seen\"}]}")
                .is(200);
    }

    private boolean getsKit(String who) {
        return shop.decide("{\"userId\":\"" + who + "\",\"placements\":[\"hero\"],\"deadlineMs\":10000}")
                .is(200)
                .shown("hero")
                .contains("kit");
    }

    private Object seen(String who) {
        return shop.get("/v1/profiles/user_id:" + who).is(200).at("counts/Seen");
    }

    @Test
    void nothingIsLostHoweverTheClockJumps() {
        long times = 0;
        for (var jump : new Duration[] {AHEAD, BACK, AHEAD.negated(), BACK, AHEAD, BACK, AHEAD.negated()}) {
            sees("ann");
            times++;
            shop.pass(jump);
            assertThat(seen("ann")).as("after " + jump).isEqualTo(times);
        }
        shop.reopen();
        assertThat(seen("ann")).isEqualTo(times);
        assertThat((Iterable<?>) shop.get("/v1/profiles/user_id:ann/events").at("events"))
                .hasSize((int) times);
    }

    @Test
    void capsHoldWhenTheClockGoesBack() {
        sees("ann");
        assertThat(getsKit("ann")).isTrue();
        shop.pass(BACK);
        sees("ann");
        assertThat(getsKit("ann")).isTrue();
        assertThat(getsKit("ann")).isFalse();
        shop.pass(BACK);
        assertThat(getsKit("ann")).isFalse();
        shop.pass(AHEAD);
        sees("ann");
        assertThat(getsKit("ann")).isTrue();
        assertThat(getsKit("ann")).isTrue();
        shop.pass(AHEAD.negated());
        sees("ann");
        assertThat(getsKit("ann")).isFalse();
    }

    @Test
    void aTimerIsLateWhenTheClockGoesBackAndFiresOnce() {
        sees("ann");
        shop.pass(Duration.ofHours(23));
        shop.pass(BACK);
        assertThat(sent).isEmpty();
        shop.pass(Duration.ofHours(4));
        assertThat(sent).hasSize(1);
        for (var jump : new Duration[] {BACK, Duration.ofHours(1), Duration.ofHours(3), AHEAD, BACK}) {
            shop.pass(jump);
        }
        assertThat(sent).hasSize(1);
    }

    @Test
    void aJumpAheadFiresEveryTimerOnce() {
        for (int i = 0; i < 20; i++) {
            sees("p" + i);
        }
        shop.pass(AHEAD);
        shop.pass(BACK);
        shop.pass(AHEAD);
        assertThat(sent).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void aSessionGoesOnWhenTheClockGoesBack() {
        sees("ann");
        shop.pass(BACK);
        assertThat(getsKit("ann")).isTrue();
        sees("ann");
        shop.pass(Duration.ofMinutes(1));
        assertThat(getsKit("ann")).isTrue();
    }

    @Test
    void aMessageThatWaitsIsTriedOnceWhenItIsDueAndNotTwiceAfterAJump() {
        outcome = new Delivery.RetryLater(Optional.empty(), "busy");
        sees("ann");
        shop.pass(Duration.ofDays(2));
        assertThat(sent).hasSize(1);
        outcome = new Delivery.Sent("ok");
        shop.pass(BACK);
        assertThat(sent).hasSize(1);
        shop.pass(AHEAD);
        shop.pass(BACK);
        shop.pass(AHEAD);
        assertThat(sent).hasSize(2);
        assertThat(sent.stream().map(DeliveryRequest::attempt)).containsExactly(1, 2);
    }

    @Test
    void theHourThatIsThereTwiceAndTheOneThatIsMissingAreLikeAnyOther() {
        for (var change : new String[] {"2027-03-28T00:30:00Z", "2027-10-31T00:30:00Z", "2027-12-31T23:59:59Z"}) {
            shop.clock.set(Instant.parse(change));
            shop.server().tick();
            sent.clear();
            sees(change);
            assertThat(getsKit(change)).isTrue();
            shop.pass(Duration.ofHours(23));
            assertThat(getsKit(change)).isTrue();
            assertThat(getsKit(change)).isFalse();
            assertThat(sent).isEmpty();
            shop.pass(Duration.ofMinutes(61));
            assertThat(sent).hasSize(1);
            sees(change);
            assertThat(getsKit(change)).isTrue();
            shop.pass(Duration.ofDays(2));
        }
    }
}
