package dev.attune.platform.sense;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Lets only so many signals be prepared ahead of the writer. All that is known of a person is read for that: what is
/// held for longer than the garbage collector's next round costs it more than the work itself. Whoever waits here holds
/// little.
public final class InHand {
    /// What the writer takes in some fifty milliseconds.
    private static final int MOST = 400;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Semaphore free = new Semaphore(MOST, true);

    /// Does work on some signals as soon as there is room for them.
    ///
    /// @throws OverloadedException if there is none for two seconds
    <T> T with(int signals, Supplier<T> work) {
        int taken = Math.min(signals, MOST);
        take(taken);
        try {
            return work.get();
        } finally {
            free.release(taken);
        }
    }

    private void take(int signals) {
        try {
            if (!free.tryAcquire(signals, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new OverloadedException("signals waited longer than " + LONGEST_WAIT.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OverloadedException("signals were given up while they waited");
        }
    }
}
