package dev.attune.platform.pluginhost;

import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;

/// Under every interleaving, no more calls are in it than there is room for, and all room comes back.
class BulkheadModelTest {
    @Test
    void neverHoldsMoreThanThereIsRoomFor() {
        Lincheck.runConcurrentTest(500, () -> {
            var bulkhead = new Bulkhead(1, 1);
            var inside = new AtomicInteger();
            Runnable call = () -> {
                if (bulkhead.enter()) {
                    expect(inside.incrementAndGet() == 1);
                    inside.decrementAndGet();
                    bulkhead.leave();
                }
            };
            var one = new Thread(call);
            var other = new Thread(call);
            one.start();
            other.start();
            join(one);
            join(other);
            expect(bulkhead.enter());
        });
    }

    /// Plain, for a model checker follows every step of it.
    private static void expect(boolean held) {
        if (!held) {
            throw new AssertionError("the bulkhead let in too many, or lost room");
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }
}
