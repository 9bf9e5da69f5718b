package dev.attune.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What a contribution remembers across restarts: short texts by key, each for a time. Nobody else reads them.
public interface Notes {
    /// The longest key, in characters.
    int LONGEST_KEY = 200;

    /// The longest text, in characters.
    int LONGEST_TEXT = 4_000;

    /// What was kept under a key, unless its time is over.
    Optional<String> find(String key);

    /// Keeps texts by key, all or none, in place of what was there before. Durable when it returns.
    ///
    /// @param until when they may be forgotten
    /// @throws IllegalArgumentException if a key or a text is too long
    void keep(Map<String, String> texts, Instant until);
}
