package dev.attune.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final int FEW = 32;
    private static final long PATIENCE = Limits.usual().patience().toNanos();

    private final AtomicLong now = new AtomicLong();
    private final Room room = new Room(Limits.usual().withAtOnce(FEW, 1000), now::get);

    @Test
    void aFewAreLetInHoweverLongTheyWaited() throws Exception {
        for (int i = 0; i < FEW; i++) {
            assertThat(room.admits(now.addAndGet(PATIENCE) - 10 * PATIENCE)).isTrue();
            assertThat(room.enter()).isTrue();
        }
        assertThat(room.inside()).isEqualTo(FEW);
    }

    @Test
    void whoStandsInTheLineGetsThePlaceOfOneWhoLeaves() throws Exception {
        fill();
        var waits = CompletableFuture.supplyAsync(this::enters, Thread::startVirtualThread);
        while (room.waiting() == 0) {
            Thread.onSpinWait();
        }
        room.leave();
        assertThat(waits.get()).isTrue();
    }

    @Test
    void whoStandsInTheLineForTooLongIsSentAway() throws Exception {
        fill();
        assertThat(enters()).isFalse();
        assertThat(room.waiting()).isZero();
    }

    @Test
    void aCrowdThatComesAtOnceIsNotSentAway() throws Exception {
        fill();
        for (int i = 0; i < 10; i++) {
            assertThat(room.admits(now.getAndAdd(PATIENCE / 20) - PATIENCE)).isTrue();
        }
    }

    @Test
    void whoHasWaitedIsSentAwayWhenSomebodyAlwaysHad() throws Exception {
        fill();
        manyWait(room);
        assertThat(room.admits(now.get() - Duration.ofMillis(200).toNanos())).isFalse();
        assertThat(room.admits(now.get() - Duration.ofMillis(50).toNanos())).isTrue();
    }

    @Test
    void inAnOverloadOnlySoManyAreLetInAsKeepTheMachineBusy() throws Exception {
        var large = new Room(Limits.usual(), now::get);
        int inside = 0;
        while (inside < FEW) {
            inside += large.enter() ? 1 : 0;
        }
        manyWait(large);
        assertThat(large.admits(now.get() - PATIENCE)).as("begins").isFalse();
        while (inside < 200 && large.admits(now.get())) {
            inside += large.enter() ? 1 : 0;
        }
        assertThat(inside).isEqualTo(2 * FEW);
    }

    @Test
    void afterAnOverloadPatienceComesBack() throws Exception {
        fill();
        manyWait(room);
        long longAgo = 2 * PATIENCE;
        assertThat(room.admits(now.get() - longAgo)).isFalse();
        assertThat(room.admits(now.get())).isTrue();
        assertThat(room.admits(now.get() - longAgo)).as("just after").isFalse();
        now.addAndGet(PATIENCE);
        assertThat(room.admits(now.get())).isTrue();
        assertThat(room.admits(now.get() - longAgo)).as("a while after").isTrue();
    }

    @Test
    void whoHasWaitedIsNotSentAwayWhenTheMachineStoodStill() throws Exception {
        fill();
        now.addAndGet(2 * PATIENCE);
        for (int i = 0; i < 100; i++) {
            assertThat(room.admits(now.get() - 2 * PATIENCE)).isTrue();
        }
    }

    @Test
    void whoDidNotWaitEndsTheTurnOfThoseWhoDid() throws Exception {
        fill();
        manyWait(room);
        assertThat(room.admits(now.get())).isTrue();
        now.addAndGet(PATIENCE + 1);
        assertThat(room.admits(now.get() - PATIENCE)).isTrue();
    }

    private void manyWait(Room room) {
        for (int i = 0; i < 200; i++) {
            room.admits(now.addAndGet(PATIENCE / 200 + 1) - PATIENCE);
        }
    }

    private void fill() throws InterruptedException {
        for (int i = 0; i < FEW; i++) {
            assertThat(room.enter()).isTrue();
        }
    }

    private boolean enters() {
        try {
            return room.enter();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
