package dev.attune.testkit;

import dev.attune.api.Notes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Notes in memory, with the platform's limits. For many threads.
public final class RecordingNotes implements Notes {
    private final InstantSource clock;
    private final Map<String, Note> notes = new HashMap<>();

    public RecordingNotes(InstantSource clock) {
        this.clock = clock;
    }

    private record Note(String text, Instant until) {}

    @Override
    public synchronized Optional<String> find(String key) {
        return Optional.ofNullable(notes.get(key))
                .filter(note -> note.until().isAfter(clock.instant()))
                .map(Note::text);
    }

    @Override
    public synchronized void keep(Map<String, String> texts, Instant until) {
        texts.forEach((key, text) -> {
            if (key.isEmpty() || key.length() > LONGEST_KEY || text.length() > LONGEST_TEXT) {
                throw new IllegalArgumentException("the platform refuses a note whose key has " + key.length()
                        + " and whose text has " + text.length() + " characters");
            }
        });
        texts.forEach((key, text) -> notes.put(key, new Note(text, until)));
    }

    /// What can be found now, by key.
    public synchronized Map<String, String> kept() {
        var kept = new HashMap<String, String>();
        notes.keySet().forEach(key -> find(key).ifPresent(text -> kept.put(key, text)));
        return kept;
    }
}
