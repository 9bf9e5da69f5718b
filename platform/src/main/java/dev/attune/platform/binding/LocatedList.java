package dev.attune.platform.binding;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// A list out of a file; cannot be changed.
public final class LocatedList extends AbstractList<@Nullable Object> implements Located, RandomAccess {
    private final String path;
    private final Position position;
    private final List<@Nullable Object> values;
    private final List<Position> positions;

    LocatedList(String path, Position position, List<@Nullable Object> values, List<Position> positions) {
        this.path = path;
        this.position = position;
        this.values = new ArrayList<>(values);
        this.positions = List.copyOf(positions);
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Position position() {
        return position;
    }

    /// Where one of its values stands.
    public Position valuePosition(int index) {
        return positions.get(index);
    }

    @Override
    public @Nullable Object get(int index) {
        return values.get(index);
    }

    @Override
    public int size() {
        return values.size();
    }
}
