package dev.attune.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until a test moves it. For many threads.
public final class VirtualClock implements InstantSource {
    private final AtomicReference<Instant> now;

    /// Starts at [Some#NOW].
    public VirtualClock() {
        this(Some.NOW);
    }

    public VirtualClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /// Moves on, and says what time it is then.
    public Instant advance(Duration by) {
        return now.updateAndGet(time -> time.plus(by));
    }

    /// Jumps, also back.
    public void set(Instant time) {
        now.set(time);
    }
}
