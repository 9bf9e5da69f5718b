package dev.attune.scripts.worker;

import java.util.concurrent.atomic.AtomicReference;

/// The end of one call: either it is done, or it was too late, whichever comes first.
final class Deadline {
    private enum State {
        RUNNING,
        DONE,
        LATE
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);

    /// @return whether it was done in time
    boolean done() {
        return state.compareAndSet(State.RUNNING, State.DONE);
    }

    /// @return whether it is late now, and was running until then
    boolean passed() {
        return state.compareAndSet(State.RUNNING, State.LATE);
    }
}
