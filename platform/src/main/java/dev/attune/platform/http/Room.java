package dev.attune.platform.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/// Lets only so many requests be worked on at once that each is finished soon; the others wait a little, or are told to
/// come again.
///
/// - **Inside** may be as many as were finished in the last [Limits#soon]: whoever is let in has about that long to
///   wait at the most, be requests small or large and the machine slow or fast.
/// - **Outside** requests wait for a processor, and then in a line for a place. A crowd that comes at once is let in
/// one
///   after the other, for [Limits#patience]. When there was always somebody waiting for that long, it is no crowd but
///   too much to do: then whoever would have to wait is told so at once, so that the others need not.
///
/// As long as only a few are inside nobody is sent away: then it is not they who keep the machine busy.
final class Room {
    private static final int FEWEST_INSIDE = 32;
    private static final int SHORT_LINE = 16;
    private static final long NO_WAIT = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long SHORT_WAIT = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Limits limits;
    private final LongSupplier nanos;
    private final long patience;
    private final int fewest;
    private final Places places;
    private final AtomicInteger line = new AtomicInteger();
    private final AtomicInteger finished = new AtomicInteger();
    private volatile long nobodyWaited;
    private volatile long refused;
    private volatile long lastLook;
    private double finishedLately;
    private double lately;

    /// @param nanos a clock of nanoseconds
    Room(Limits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
        this.fewest = Math.min(FEWEST_INSIDE, limits.inFlight());
        this.places = new Places(fewest);
        this.patience = limits.patience().toNanos();
        this.lastLook = nanos.getAsLong();
        this.nobodyWaited = lastLook;
        this.refused = lastLook - 2 * patience;
    }

    /// Places that can become fewer.
    private static final class Places extends Semaphore {
        private static final long serialVersionUID = 1;

        private volatile int all;

        Places(int all) {
            super(all, true);
            this.all = all;
        }

        synchronized void become(int wanted) {
            if (wanted > all) {
                release(wanted - all);
            } else {
                reducePermits(all - wanted);
            }
            all = wanted;
        }

        int taken() {
            return all - availablePermits();
        }
    }

    /// Whether a request may try to enter, once it is there as a whole.
    ///
    /// @param arrived when its first bytes did
    boolean admits(long arrived) {
        long now = nanos.getAsLong();
        long waited = now - arrived;
        int waiting = line.get();
        if (waiting == 0 && waited < NO_WAIT || inside() < fewest) {
            nobodyWaited = now;
            return true;
        }
        return !isOverloaded(now) || waited < SHORT_WAIT && waiting < SHORT_LINE || refuse(now);
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
        return now - refused < patience || now - nobodyWaited > patience;
    }

    private boolean refuse(long now) {
        refused = now;
        return false;
    }

    void leave() {
        finished.incrementAndGet();
        places.release();
        if (nanos.getAsLong() - lastLook > BETWEEN_LOOKS) {
            look();
        }
    }

    /// Finds out how fast requests are finished, and lets in accordingly many. What was long ago counts less.
    private synchronized void look() {
        long now = nanos.getAsLong();
        double passed = now - lastLook;
        if (passed > BETWEEN_LOOKS) {
            lastLook = now;
            double kept = Math.exp(-passed / limits.soon().toNanos());
            finishedLately = finishedLately * kept + finished.getAndSet(0);
            lately = lately * kept + passed;
            double finishedSoon = finishedLately * limits.soon().toNanos() / lately;
            places.become((int) Math.clamp(finishedSoon, fewest, limits.inFlight()));
        }
    }

    /// How many are inside now.
    int inside() {
        return places.taken();
    }

    /// How many may be inside now.
    int places() {
        return places.all;
    }

    /// How many stand in the line now.
    int waiting() {
        return line.get();
    }
}
