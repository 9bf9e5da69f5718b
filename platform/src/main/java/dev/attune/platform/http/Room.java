package dev.attune.platform.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/// Lets only so many requests be worked on at once; the others wait a little, or are told to come again.
///
/// Requests wait for a processor, and then in a line for a place. A crowd that comes at once is let in one after the
/// other, for [Limits#patience]. When for that long one after the other had to wait, it is no crowd but too much to do:
/// then only so many are let in as keep the machine busy, and whoever has waited is told at once to come again. That
/// costs next to nothing, and so the processors are free for those who were let in.
///
/// As long as only a few are inside nobody is sent away: then it is not they who keep the machine busy. Nor when only a
/// few had to wait, for however long: then the machine stood still, as while it collects garbage.
final class Room {
    private static final int FEWEST_INSIDE = 32;
    private static final int ENOUGH_INSIDE = 64;
    private static final int MANY_IN_TURN = 2 * ENOUGH_INSIDE;
    private static final int SHORT_LINE = 16;
    private static final long NO_WAIT = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long SHORT_WAIT = TimeUnit.MILLISECONDS.toNanos(100);

    private final Limits limits;
    private final LongSupplier nanos;
    private final long patience;
    private final int fewest;
    private final Semaphore places;
    private final AtomicInteger line = new AtomicInteger();
    private final AtomicInteger waitedInTurn = new AtomicInteger();
    private volatile long nobodyWaited;
    private volatile long refused;

    /// @param nanos a clock of nanoseconds
    Room(Limits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
        this.fewest = Math.min(FEWEST_INSIDE, limits.inFlight());
        this.places = new Semaphore(limits.inFlight(), true);
        this.patience = limits.patience().toNanos();
        this.nobodyWaited = nanos.getAsLong();
        this.refused = nobodyWaited - 2 * patience;
    }

    /// Whether a request may try to enter, once it is there as a whole.
    ///
    /// @param arrived when its first bytes did
    boolean admits(long arrived) {
        long now = nanos.getAsLong();
        long waited = now - arrived;
        int inside = inside();
        if (line.get() == 0 && waited < NO_WAIT || inside < fewest) {
            nobodyWaited = now;
            waitedInTurn.set(0);
        } else {
            waitedInTurn.incrementAndGet();
        }
        return inside < fewest || !isOverloaded(now) || inside < ENOUGH_INSIDE && waited < SHORT_WAIT || refuse(now);
    }

    /// Enters, perhaps after a while in the line.
    ///
    /// @return false if there is no room: come again later
    boolean enter() throws InterruptedException {
        if (line.get() == 0 && places.tryAcquire()) {
            return true;
        }
        long now = nanos.getAsLong();
        int longest = isOverloaded(now) ? SHORT_LINE : limits.inFlight();
        try {
            return line.incrementAndGet() <= longest && places.tryAcquire(patience, TimeUnit.NANOSECONDS)
                    || refuse(now);
        } finally {
            line.decrementAndGet();
        }
    }

    private boolean isOverloaded(long now) {
        return now - refused < patience || now - nobodyWaited > patience && waitedInTurn.get() > MANY_IN_TURN;
    }

    private boolean refuse(long now) {
        refused = now;
        return false;
    }

    void leave() {
        places.release();
    }

    /// How many are inside now.
    int inside() {
        return limits.inFlight() - places.availablePermits();
    }

    /// How many stand in the line now.
    int waiting() {
        return line.get();
    }
}
