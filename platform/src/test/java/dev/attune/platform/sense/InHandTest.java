package dev.attune.platform.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InHandTest {
    private final InHand inHand = new InHand();

    @Test
    void soManySignalsAreInHandAtOnceAndTheOthersFollow() throws Exception {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var calls = new ArrayList<Future<Integer>>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                calls.add(callers.submit(() -> inHand.with(100, () -> {
                    most.accumulateAndGet(now.addAndGet(100), Math::max);
                    Thread.yield();
                    return now.addAndGet(-100);
                })));
            }
            for (var call : calls) {
                call.get();
            }
        }
        assertThat(most).satisfies(it -> assertThat(it.get()).isBetween(100, 400));
        assertThat(now).hasValue(0);
    }

    @Test
    void moreThanEverFitIsTakenAlone() {
        assertThat(inHand.<String>with(100_000, () -> "stored")).isEqualTo("stored");
    }

    @Test
    void whoWaitsTooLongIsSentAway() throws InterruptedException {
        var full = new CountDownLatch(1);
        var go = new CompletableFuture<Integer>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.submit(() -> inHand.with(400, () -> {
                full.countDown();
                return go.join();
            }));
            full.await();
            assertThatThrownBy(() -> inHand.with(1, () -> 1))
                    .isInstanceOf(OverloadedException.class)
                    .hasMessage("signals waited longer than 2 s");
            go.complete(1);
        }
        assertThat(inHand.<Integer>with(400, () -> 2)).isEqualTo(2);
    }

    @Test
    void roomComesBackWhenTheWorkFails() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> inHand.with(400, () -> {
                        throw new UnavailableException("planted", new IllegalStateException());
                    }))
                    .isInstanceOf(UnavailableException.class);
        }
    }
}
