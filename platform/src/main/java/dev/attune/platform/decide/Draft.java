package dev.attune.platform.decide;

import dev.attune.api.Ranking.Choice;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// Decisions that are made but not taken yet: nothing is reserved, recorded or enrolled.
final class Draft {
    /// Whether the caller still waits. What is abandoned is never reserved; what is taken is never abandoned.
    private enum State {
        OPEN,
        TAKEN,
        ABANDONED
    }

    private final DecideRequest request;
    private final Who who;
    private final List<Part> parts;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    Draft(DecideRequest request, Who who, List<Part> parts) {
        this.request = request;
        this.who = who;
        this.parts = parts;
    }

    /// One placement's part.
    ///
    /// @param decision without its items
    /// @param bestFirst what to take items from
    /// @param limit how many
    record Part(Place place, Decision decision, List<Choice> bestFirst, int limit) {}

    DecideRequest request() {
        return request;
    }

    Who who() {
        return who;
    }

    List<Part> parts() {
        return parts;
    }

    /// Runs on the writer. False if nobody waits any more.
    boolean take() {
        return state.compareAndSet(State.OPEN, State.TAKEN) || state.get() == State.TAKEN;
    }

    /// Gives up waiting. False if it was taken meanwhile and its outcome counts.
    boolean abandon() {
        return state.compareAndSet(State.OPEN, State.ABANDONED);
    }
}
