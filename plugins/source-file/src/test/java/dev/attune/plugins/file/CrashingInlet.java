package dev.attune.plugins.file;

import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Signal;
import dev.attune.testkit.Some;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An inlet that keeps what it has while the process around it dies at a chosen call.
final class CrashingInlet implements Inlet {
    final List<String> stored = new ArrayList<>();
    final Set<String> setAside = new HashSet<>();
    int repeated;
    private @Nullable String cursor;
    private int calls;
    private int crashAt;
    private boolean afterCommit;

    /// Dies at that call from now, counted from 1: before the platform has stored the batch, or just after.
    CrashingInlet crashing(int call, boolean committed) {
        crashAt = calls + call;
        afterCommit = committed;
        return this;
    }

    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public List<Offered> offerAll(List<Signal> signals) {
        throw new AssertionError("without a cursor, a crash would lose or repeat these");
    }

    @Override
    public List<Offered> offerAll(List<Signal> signals, String next) {
        calls++;
        if (calls == crashAt && !afterCommit) {
            throw new Killed();
        }
        var answers = signals.stream().map(this::store).toList();
        cursor = next;
        if (calls == crashAt) {
            throw new Killed();
        }
        return answers;
    }

    private Offered store(Signal signal) {
        if (stored.contains(signal.messageId())) {
            repeated++;
            return new Offered.Duplicate();
        }
        stored.add(signal.messageId());
        return new Offered.Accepted();
    }

    @Override
    public String setAside(String payload, String reason, String fix) {
        setAside.add(payload);
        return "set-aside-" + setAside.size();
    }

    @Override
    public Optional<String> cursor() {
        return Optional.ofNullable(cursor);
    }

    @Override
    public Instant now() {
        return Some.NOW;
    }
}
