package dev.attune.channels.email;

import java.time.Duration;
import java.util.Optional;

/// Lets so many a second through, evenly.
final class Pace {
    private static final long SECOND = 1_000_000_000;

    private final long gap;
    private long next = System.nanoTime();

    /// @param perSecond 0 for no limit
    Pace(int perSecond) {
        this.gap = perSecond == 0 ? 0 : SECOND / perSecond;
    }

    /// How long to wait for one's turn, which is then taken; empty if it would be longer than the patience.
    synchronized Optional<Duration> turn(Duration patience) {
        long now = System.nanoTime();
        long mine = Math.max(now, next);
        if (mine - now > patience.toNanos()) {
            return Optional.empty();
        }
        next = mine + gap;
        return Optional.of(Duration.ofNanos(mine - now));
    }
}
