package dev.attune.platform.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogAllowanceTest {
    private final AtomicLong nanos = new AtomicLong();
    private final LogAllowance allowance = new LogAllowance(nanos::get);

    @Test
    void allowsABurstAndThenSomeEachSecond() {
        assertThat(taken(1000)).isEqualTo(200);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(taken(1000)).isEqualTo(50);
    }

    @Test
    void countsWhatWasLeftOut() {
        taken(230);
        assertThat(allowance.leftOut()).isEqualTo(30);
        assertThat(allowance.leftOut()).isZero();
    }

    private int taken(int times) {
        int taken = 0;
        for (int i = 0; i < times; i++) {
            taken += allowance.take() ? 1 : 0;
        }
        return taken;
    }
}
