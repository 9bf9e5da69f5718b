package dev.attune.platform.json;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A JSON object, in the order in which it was written.
final class FixedMap extends AbstractMap<String, @Nullable Object> implements Fixed {
    private final Map<String, @Nullable Object> members;
    private final JsonLimits limits;
    private final int nodes;
    private final int height;

    /// @param members that nobody else has
    FixedMap(Map<String, @Nullable Object> members, JsonLimits limits, int nodes, int height) {
        this.members = Collections.unmodifiableMap(members);
        this.limits = limits;
        this.nodes = nodes;
        this.height = height;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return members.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return members.containsKey(key);
    }

    @Override
    public int size() {
        return members.size();
    }

    @Override
    public Set<String> keySet() {
        return members.keySet();
    }

    @Override
    public Collection<@Nullable Object> values() {
        return members.values();
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return members.entrySet();
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
        members.forEach(action);
    }

    @Override
    public JsonLimits limits() {
        return limits;
    }

    @Override
    public int nodes() {
        return nodes;
    }

    @Override
    public int height() {
        return height;
    }
}
