package dev.attune.platform.present;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Keeps the notes of contributions. What changes them runs on the writer.
public interface Notebooks {
    Optional<String> find(String contribution, String key, Instant now);

    /// Writes texts by key, in place of what was there before; some notes whose time is over go away with it.
    void keep(String contribution, Map<String, String> texts, Instant until, Instant now);
}
