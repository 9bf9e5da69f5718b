package dev.attune.platform.store;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// What the last commits say about the disk: whether it takes what is to be stored, and in time. A disk that fails now
/// and then is not well in between.
///
/// Whoever writes tells; anybody may ask.
public final class DiskHealth {
    static final Duration REMEMBERED = Duration.ofSeconds(5);
    static final Duration SLOW = Duration.ofMillis(500);
    private static final long NEVER = Long.MAX_VALUE;

    private final LongSupplier nanoTime;
    private volatile boolean failing;
    private volatile boolean refusing;
    private volatile long failedAt = NEVER;
    private volatile long slowAt = NEVER;
    private volatile long began = NEVER;

    DiskHealth(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Why nothing can be stored at the moment, or could not be a moment ago.
    public Optional<String> failure() {
        if (failing) {
            return Optional.of("the store cannot write");
        }
        return recent(failedAt)
                ? Optional.of("the store could not write some of the time in the last seconds")
                : Optional.empty();
    }

    /// Why what is stored is stored late.
    public Optional<String> slowness() {
        boolean slow = recent(slowAt) || began != NEVER && nanoTime.getAsLong() - began > SLOW.toNanos();
        return slow
                ? Optional.of("the disk is slow: a commit took longer than " + SLOW.toMillis() + " ms")
                : Optional.empty();
    }

    /// Why what is stored is not yet where it belongs.
    public Optional<String> refusal() {
        return refusing
                ? Optional.of("the disk refused a part of the store, which stays in the log of commits")
                : Optional.empty();
    }

    private boolean recent(long at) {
        return at != NEVER && nanoTime.getAsLong() - at < REMEMBERED.toNanos();
    }

    /// Whether nothing could be stored since the last failure.
    boolean failing() {
        return failing;
    }

    void commitBegins() {
        began = nanoTime.getAsLong();
    }

    void committed() {
        long now = nanoTime.getAsLong();
        if (now - began > SLOW.toNanos()) {
            slowAt = now;
        }
        began = NEVER;
        failing = false;
    }

    /// What was taken over out of the log may not be on the disk.
    void refused() {
        refusing = true;
    }

    void confirmed() {
        refusing = false;
    }

    /// @return whether this is news
    boolean failed() {
        boolean news = failure().isEmpty();
        began = NEVER;
        failedAt = nanoTime.getAsLong();
        failing = true;
        return news;
    }
}
