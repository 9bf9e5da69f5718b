package dev.attune.platform.group;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps what is to be looked at again, and when. What changes it runs on the writer.
public interface Timers {
    /// Sets the one timer of a subject, or takes it away.
    void set(String kind, String subject, Optional<Instant> due);

    List<Timer> due(Instant now, int limit);

    /// When the next one is due.
    Optional<Instant> next();

    record Timer(String kind, String subject, Instant due) {}
}
