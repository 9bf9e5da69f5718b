package dev.attune.platform.sense;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps what could not be understood, until somebody mends the cause and replays it.
public interface SetAside {

    void put(Entry entry);

    List<Entry> after(String id, int limit);

    Optional<Entry> find(String id);

    /// Marks an entry as replayed; it stays readable.
    void replayed(String id, Instant at);

    /// @param id sorts by time
    /// @param replayedAt when it was replayed with success; empty before
    record Entry(
            String id,
            String source,
            Instant time,
            String payload,
            String reason,
            String fix,
            Optional<Instant> replayedAt) {}
}
