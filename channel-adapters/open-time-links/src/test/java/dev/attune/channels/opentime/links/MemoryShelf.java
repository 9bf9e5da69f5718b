package dev.attune.channels.opentime.links;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class MemoryShelf implements Shelf {
    final Map<String, String> texts = new ConcurrentHashMap<>();

    @Override
    public void keep(String key, String text, Instant until) {
        texts.put(key, text);
    }

    @Override
    public Optional<String> find(String key) {
        return Optional.ofNullable(texts.get(key));
    }
}
