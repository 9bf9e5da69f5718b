package dev.attune.platform.pluginhost;

import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Stops the watch over a plugin while it waits for the platform, which also is not interrupted then.
final class UnwatchedInlet implements Inlet {
    private final Inlet inlet;

    UnwatchedInlet(Inlet inlet) {
        this.inlet = inlet;
    }

    @Override
    public List<Offered> offerAll(List<Signal> signals) {
        var copies = GivenSignal.copies(signals);
        return unwatched(() -> inlet.offerAll(copies));
    }

    @Override
    public List<Offered> offerAll(List<Signal> signals, String cursor) {
        var copies = GivenSignal.copies(signals);
        return unwatched(() -> inlet.offerAll(copies, cursor));
    }

    @Override
    public String setAside(String payload, String reason, String fix) {
        return unwatched(() -> inlet.setAside(payload, reason, fix));
    }

    @Override
    public Optional<String> cursor() {
        return unwatched(inlet::cursor);
    }

    @Override
    public Instant now() {
        return inlet.now();
    }

    private static <R> R unwatched(Supplier<R> work) {
        if (!(Thread.currentThread() instanceof Worker worker)) {
            return work.get();
        }
        var watch = worker.pause();
        boolean interrupted = Thread.interrupted();
        try {
            return work.get();
        } finally {
            worker.resume(watch);
            if (interrupted) {
                worker.interrupt();
            }
        }
    }
}
