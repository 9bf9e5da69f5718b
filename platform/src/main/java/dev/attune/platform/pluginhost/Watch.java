package dev.attune.platform.pluginhost;

import org.jspecify.annotations.Nullable;

/// One call of a plugin while it lasts. Guarded by the lock of the [Worker] that makes the call.
final class Watch {
    final Watched watched;
    final Runnable whenLate;
    final @Nullable Watch outer;
    long begun;
    long deadline;
    long interruptedAt;
    boolean interrupted;
    boolean slow;
    boolean lost;
    boolean paused;

    /// @param whenLate run by the watchdog when the call is over its budget and was interrupted
    Watch(Watched watched, long begun, long budget, Runnable whenLate, @Nullable Watch outer) {
        this.watched = watched;
        this.whenLate = whenLate;
        this.begun = begun;
        this.deadline = begun + budget;
        this.outer = outer;
    }
}
