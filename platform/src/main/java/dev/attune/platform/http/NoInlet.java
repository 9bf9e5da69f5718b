package dev.attune.platform.http;

import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// For routes that bring no signals.
final class NoInlet implements Inlet {
    static final Inlet INSTANCE = new NoInlet();

    private NoInlet() {}

    @Override
    public List<Offered> offerAll(List<Signal> signals) {
        throw none();
    }

    @Override
    public List<Offered> offerAll(List<Signal> signals, String cursor) {
        throw none();
    }

    @Override
    public String setAside(String payload, String reason, String fix) {
        throw none();
    }

    @Override
    public Optional<String> cursor() {
        throw none();
    }

    @Override
    public Instant now() {
        throw none();
    }

    private static UnsupportedOperationException none() {
        return new UnsupportedOperationException("this route was mounted without an inlet: mount it with one");
    }
}
