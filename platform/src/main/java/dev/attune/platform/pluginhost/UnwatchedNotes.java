package dev.attune.platform.pluginhost;

import dev.attune.api.Notes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Stops the watch over a plugin while its notes are read and written.
final class UnwatchedNotes implements Notes {
    private final Notes notes;

    UnwatchedNotes(Notes notes) {
        this.notes = notes;
    }

    @Override
    public Optional<String> find(String key) {
        return Unwatched.here(() -> notes.find(key));
    }

    @Override
    public void keep(Map<String, String> texts, Instant until) {
        var copies = Map.copyOf(texts);
        Unwatched.here(() -> {
            notes.keep(copies, until);
            return copies;
        });
    }
}
