package dev.attune.platform.json;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// A JSON array.
final class FixedList extends AbstractList<@Nullable Object> implements Fixed, RandomAccess {
    private final List<@Nullable Object> items;
    private final JsonLimits limits;
    private final int nodes;
    private final int height;

    /// @param items that nobody else has
    FixedList(List<@Nullable Object> items, JsonLimits limits, int nodes, int height) {
        this.items = items;
        this.limits = limits;
        this.nodes = nodes;
        this.height = height;
    }

    @Override
    public @Nullable Object get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
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
