package dev.attune.platform.binding;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where in a tree a value stands, and in which file.
///
/// @param position empty when the tree did not come out of a file
record Place(String path, Optional<Position> position) {

    static Place root(@Nullable Object tree) {
        return tree instanceof Located located
                ? new Place(located.path(), Optional.of(located.position()))
                : new Place("", Optional.empty());
    }

    /// Where the value of a key stands.
    Place value(Object map, String key) {
        return below(key, map instanceof LocatedMap located ? Optional.of(located.valuePosition(key)) : position);
    }

    /// Where the key itself stands.
    Place key(Object map, String key) {
        return below(key, map instanceof LocatedMap located ? Optional.of(located.keyPosition(key)) : position);
    }

    Place element(Object list, int index) {
        return new Place(
                path + "[" + index + "]",
                list instanceof LocatedList located ? Optional.of(located.valuePosition(index)) : position);
    }

    BindingError error(String message, String fix) {
        return new BindingError(path, message, fix, position);
    }

    private Place below(String key, Optional<Position> where) {
        return new Place(path.isEmpty() ? key : path + "." + key, where);
    }
}
