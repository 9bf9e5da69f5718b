package dev.attune.channels.opentime;

import dev.attune.channels.opentime.links.Shelf;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Keeps many texts in few steps. For one thread.
final class Gathering implements Shelf {
    private static final int AT_ONCE = 500;

    private final Memory memory;
    private final Instant until;
    private final Map<String, String> texts = new LinkedHashMap<>();

    Gathering(Memory memory, Instant until) {
        this.memory = memory;
        this.until = until;
    }

    @Override
    public void keep(String key, String text, Instant ignored) {
        texts.put(key, text);
        if (texts.size() == AT_ONCE) {
            flush();
        }
    }

    void flush() {
        memory.keep(texts, until);
        texts.clear();
    }

    @Override
    public Optional<String> find(String key) {
        return Optional.ofNullable(texts.get(key)).or(() -> memory.find(key));
    }
}
