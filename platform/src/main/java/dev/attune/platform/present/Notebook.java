package dev.attune.platform.present;

import dev.attune.api.Notes;
import dev.attune.platform.sense.Writer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// The notes of one contribution.
final class Notebook implements Notes {
    private static final int MOST_TEXTS = 1_000;

    private final String contribution;
    private final Notebooks notebooks;
    private final Writer writer;
    private final InstantSource clock;

    Notebook(String contribution, Notebooks notebooks, Writer writer, InstantSource clock) {
        this.contribution = contribution;
        this.notebooks = notebooks;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public Optional<String> find(String key) {
        return notebooks.find(contribution, key, clock.instant());
    }

    @Override
    public void keep(Map<String, String> texts, Instant until) {
        if (texts.size() > MOST_TEXTS) {
            throw new IllegalArgumentException(
                    "at most " + MOST_TEXTS + " notes are kept at once, but these are " + texts.size());
        }
        texts.forEach(Notebook::check);
        if (!texts.isEmpty()) {
            writer.run(() -> {
                notebooks.keep(contribution, texts, until, clock.instant());
                return texts;
            });
        }
    }

    private static void check(String key, String text) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "a note's key has 1 to " + LONGEST_KEY + " characters, but this one has " + key.length());
        }
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "a note has at most " + LONGEST_TEXT + " characters, but this one has " + text.length());
        }
    }
}
