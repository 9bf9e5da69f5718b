package dev.attune.platform.pluginhost;

import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Stops the watch over a plugin while it waits for the platform, which also is not interrupted then.
final class UnwatchedInlet implements Inlet {
    private final Inlet inlet;

    UnwatchedInlet(Inlet inlet) {
        this.inlet = inlet;
    }

    @Override
    public List<Offered> offerAll(List<Signal> signals) {
        var copies = GivenSignal.copies(signals);
        return Unwatched.here(() -> inlet.offerAll(copies));
    }

    @Override
    public List<Offered> offerAll(List<Signal> signals, String cursor) {
        var copies = GivenSignal.copies(signals);
        return Unwatched.here(() -> inlet.offerAll(copies, cursor));
    }

    @Override
    public String setAside(String payload, String reason, String fix) {
        return Unwatched.here(() -> inlet.setAside(payload, reason, fix));
    }

    @Override
    public Optional<String> cursor() {
        return Unwatched.here(inlet::cursor);
    }

    @Override
    public Instant now() {
        return inlet.now();
    }
}
