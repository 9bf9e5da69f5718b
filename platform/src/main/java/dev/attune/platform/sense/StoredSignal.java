package dev.attune.platform.sense;

import dev.attune.api.Identifier;
import dev.attune.api.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A signal as it was accepted.
///
/// @param seq its place in the order of acceptance; 0 before it has one
/// @param source the name the deployment gives the source
/// @param internal whether Attune made it itself: a segment entered, an experiment entered
/// @param facet the identifier it was folded under; empty for catalogues
/// @param items the catalogue items it was about
/// @param dimensions of those items at that time
public record StoredSignal(
        long seq,
        String source,
        boolean internal,
        Instant receivedAt,
        Optional<Identifier> facet,
        Signal signal,
        List<String> items,
        Map<String, List<String>> dimensions) {
    /// How the names of the platform's own sources begin.
    public static final String OURS = "attune-";

    public StoredSignal withSeq(long given) {
        return new StoredSignal(given, source, internal, receivedAt, facet, signal, items, dimensions);
    }
}
