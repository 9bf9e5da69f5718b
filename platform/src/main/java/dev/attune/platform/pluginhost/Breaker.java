package dev.attune.platform.pluginhost;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Leaves a contribution out for a while after it failed 5 times in a row or in more than half of its last 20 calls;
/// then lets one call through, and waits longer if that fails too.
final class Breaker {
    private static final int IN_A_ROW = 5;
    private static final int MOST_OF_LAST = 10;
    private static final int LAST = 0xFFFFF;
    private static final long FIRST_WAIT = Duration.ofSeconds(2).toNanos();
    private static final long LONGEST_WAIT = Duration.ofSeconds(30).toNanos();

    private final LongSupplier nanos;
    /// Nothing to remember: closed, and no failure among the last calls. Read without the lock on the hot path.
    private volatile boolean spotless = true;
    private int failures;
    private int inARow;
    private boolean open;
    private boolean probing;
    private long since;
    private long wait = FIRST_WAIT;

    Breaker(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Whether a call may go through now. Whoever gets a yes must say what became of it.
    boolean permits() {
        return spotless || permitsAfterFailures();
    }

    private synchronized boolean permitsAfterFailures() {
        if (!open) {
            return true;
        }
        if (probing || nanos.getAsLong() - since < wait) {
            return false;
        }
        probing = true;
        return true;
    }

    void succeeded() {
        if (!spotless) {
            note(true);
        }
    }

    /// @return whether this failure opened the breaker
    boolean failed() {
        return note(false);
    }

    private synchronized boolean note(boolean success) {
        failures = (failures << 1 | (success ? 0 : 1)) & LAST;
        inARow = success ? 0 : inARow + 1;
        boolean opened = false;
        if (open) {
            conclude(success);
        } else if (inARow >= IN_A_ROW || Integer.bitCount(failures) > MOST_OF_LAST) {
            opened = true;
            trip();
        }
        spotless = !open && failures == 0;
        return opened;
    }

    /// What becomes of a call that began before the breaker opened says nothing new; that of the probe does.
    private void conclude(boolean success) {
        if (!probing) {
            return;
        }
        probing = false;
        if (success) {
            open = false;
            failures = 0;
            wait = FIRST_WAIT;
        } else {
            since = nanos.getAsLong();
            wait = Math.min(2 * wait, LONGEST_WAIT);
        }
    }

    /// A call that was permitted did not happen.
    synchronized void abandoned() {
        probing = false;
    }

    /// Opens at once, whatever went before.
    synchronized void trip() {
        open = true;
        probing = false;
        spotless = false;
        since = nanos.getAsLong();
    }

    synchronized boolean isOpen() {
        return open;
    }

    synchronized Duration leftOutFor() {
        return Duration.ofNanos(wait);
    }
}
