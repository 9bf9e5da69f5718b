package dev.attune.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where a source hands its signals over. When a call returns, what was accepted is durable. For many threads.
public interface Inlet {

    /// Offers one signal and waits until it is durable.
    default Offered offer(Signal signal) {
        return offerAll(List.of(signal)).getFirst();
    }

    /// Offers signals in order and waits until all are durable; the answers are in the same order.
    List<Offered> offerAll(List<Signal> signals);

    /// Offers signals and moves the cursor in one transaction, so that a restart neither loses nor repeats any.
    List<Offered> offerAll(List<Signal> signals, String cursor);

    /// Puts a payload that cannot be understood where people can see and replay it; returns its id.
    String setAside(String payload, String reason, String fix);

    /// Where this source was when it last moved its cursor.
    Optional<String> cursor();

    /// The platform's clock; sources use no other.
    Instant now();
}
