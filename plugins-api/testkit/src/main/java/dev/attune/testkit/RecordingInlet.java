package dev.attune.testkit;

import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An inlet in memory that keeps what it was offered. As the platform's, it stores each message id once. For many
/// threads.
public final class RecordingInlet implements Inlet {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final List<Signal> signals = new ArrayList<>();
    private final Set<String> messageIds = new HashSet<>();
    private final Map<String, Offered> answers = new HashMap<>();
    private final List<SetAside> setAside = new ArrayList<>();
    private @Nullable String cursor;

    public RecordingInlet() {
        this(new VirtualClock());
    }

    public RecordingInlet(InstantSource clock) {
        this.clock = clock;
    }

    /// A payload that the source could not understand.
    public record SetAside(String id, String payload, String reason, String fix) {}

    /// Starts the source at a cursor, as after a restart.
    public synchronized RecordingInlet at(String start) {
        cursor = start;
        return this;
    }

    /// Answers this from now on when that message id is offered, and stores nothing then.
    public synchronized RecordingInlet answering(String messageId, Offered answer) {
        answers.put(messageId, answer);
        return this;
    }

    @Override
    public synchronized List<Offered> offerAll(List<Signal> offered) {
        var answered = offered.stream().map(this::take).toList();
        notifyAll();
        return answered;
    }

    @Override
    public synchronized List<Offered> offerAll(List<Signal> offered, String next) {
        cursor = next;
        return offerAll(offered);
    }

    private Offered take(Signal signal) {
        var answer = answers.get(signal.messageId());
        if (answer != null) {
            return answer;
        }
        if (!messageIds.add(signal.messageId())) {
            return new Offered.Duplicate();
        }
        signals.add(signal);
        return new Offered.Accepted();
    }

    @Override
    public synchronized String setAside(String payload, String reason, String fix) {
        var id = "set-aside-" + (setAside.size() + 1);
        setAside.add(new SetAside(id, payload, reason, fix));
        notifyAll();
        return id;
    }

    @Override
    public synchronized Optional<String> cursor() {
        return Optional.ofNullable(cursor);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    /// What was stored, in order.
    public synchronized List<Signal> signals() {
        return List.copyOf(signals);
    }

    /// What was stored of one kind, in order: `inlet.signals(Signal.Event.class)`.
    public <S extends Signal> List<S> signals(Class<S> kind) {
        return signals().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public synchronized List<SetAside> setAside() {
        return List.copyOf(setAside);
    }

    /// Waits for a source that works on threads of its own until that many signals are stored; fails after 10 seconds.
    public synchronized List<Signal> await(int howMany) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (signals.size() < howMany) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("the source offered " + signals.size() + " signals within " + PATIENCE
                        + ", but " + howMany + " were expected; set aside: " + setAside);
            }
            wait(left);
        }
        return signals();
    }
}
