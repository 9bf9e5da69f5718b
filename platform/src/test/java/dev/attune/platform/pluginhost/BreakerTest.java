package dev.attune.platform.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Breaker breaker = new Breaker(nanos::get);

    @Test
    void opensAfterFiveFailuresInARow() {
        fail(4);
        assertThat(breaker.permits()).isTrue();
        fail(1);
        assertThat(breaker.permits()).isFalse();
    }

    @Test
    void opensWhenMoreThanHalfOfTheLastTwentyFail() {
        for (int i = 0; i < 10; i++) {
            breaker.succeeded();
            fail(1);
        }
        assertThat(breaker.isOpen()).isFalse();
        fail(1);
        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void forgivesAFailureNowAndThen() {
        for (int i = 0; i < 1000; i++) {
            breaker.succeeded();
            breaker.succeeded();
            fail(1);
        }
        assertThat(breaker.permits()).isTrue();
    }

    @Test
    void letsOneCallThroughAfterTwoSecondsAndClosesWhenItSucceeds() {
        fail(5);
        pass(Duration.ofSeconds(2));
        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.permits()).isFalse();
        breaker.succeeded();
        assertThat(breaker.permits()).isTrue();
        fail(4);
        assertThat(breaker.permits()).isTrue();
    }

    @Test
    void waitsLongerEachTimeUpToHalfAMinute() {
        fail(5);
        for (int seconds : new int[] {2, 4, 8, 16, 30, 30}) {
            pass(Duration.ofSeconds(seconds).minusNanos(1));
            assertThat(breaker.permits()).isFalse();
            pass(Duration.ofNanos(1));
            assertThat(breaker.permits()).isTrue();
            fail(1);
        }
    }

    @Test
    void ignoresCallsThatBeganBeforeItOpened() {
        fail(5);
        breaker.succeeded();
        assertThat(breaker.permits()).isFalse();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed();
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
