package dev.attune.platform.sense;

import dev.attune.api.Offered;
import dev.attune.api.Signal;
import java.time.Instant;
import java.util.function.Supplier;

/// What takes an offered signal in.
@FunctionalInterface
public interface Absorber {
    /// Checks a signal on the caller's thread and returns the rest, which runs on the [Writer].
    Supplier<Offered> prepare(String source, Signal signal, Instant receivedAt);
}
