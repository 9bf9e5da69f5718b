package dev.attune.platform.binding;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A map out of a file, in the file's order; cannot be changed. As in every tree of JSON values, null stands for a
/// null.
public final class LocatedMap extends AbstractMap<String, Object> implements Located {
    private final String path;
    private final Position position;
    private final Map<String, @Nullable Object> values;
    private final Map<String, Position> keys;
    private final Map<String, Position> valuePositions;

    LocatedMap(
            String path,
            Position position,
            Map<String, @Nullable Object> values,
            Map<String, Position> keys,
            Map<String, Position> valuePositions) {
        this.path = path;
        this.position = position;
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.keys = Map.copyOf(keys);
        this.valuePositions = Map.copyOf(valuePositions);
    }

    /// What stands for a part that was not written.
    public static LocatedMap empty(String path, Position position) {
        return new LocatedMap(path, position, Map.of(), Map.of(), Map.of());
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Position position() {
        return position;
    }

    /// Where a key stands; for an unknown one, where the map begins.
    public Position keyPosition(String key) {
        return keys.getOrDefault(key, position);
    }

    /// Where a key's value stands; for an unknown one, where the map begins.
    public Position valuePosition(String key) {
        return valuePositions.getOrDefault(key, position);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return values.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return values.containsKey(key);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Set<Map.Entry<String, Object>> entrySet() {
        return (Set<Map.Entry<String, Object>>) (Set<?>) values.entrySet();
    }
}
