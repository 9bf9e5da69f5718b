package dev.attune.platform.deployment;

import dev.attune.platform.binding.LocatedList;
import dev.attune.platform.binding.LocatedMap;
import dev.attune.platform.binding.Position;
import org.jspecify.annotations.Nullable;

/// One file of the deployment: what it says, and where it says it.
///
/// @param name the file's name without its ending
/// @param file relative to the deployment folder
record Written<T>(String name, String file, LocatedMap tree, T value) {

    /// Where a value stands; if it was not written, the nearest thing above it.
    ///
    /// @param steps keys and indices
    Position at(Object... steps) {
        return at(tree, steps);
    }

    /// Where a value of a tree stands; if it was not written, the nearest thing above it.
    static Position at(LocatedMap tree, Object... steps) {
        @Nullable Object here = tree;
        var position = tree.position();
        for (var step : steps) {
            switch (here) {
                case LocatedMap map
                when map.containsKey(step) -> {
                    position = map.valuePosition((String) step);
                    here = map.get(step);
                }
                case LocatedList list
                when step instanceof Integer index && index < list.size() -> {
                    position = list.valuePosition(index);
                    here = list.get(index);
                }
                case null, default -> {
                    return position;
                }
            }
        }
        return position;
    }

    /// Where a key stands.
    Position atKey(String map, String key) {
        return tree.get(map) instanceof LocatedMap located ? located.keyPosition(key) : at(map);
    }

    Expression expression(String text, Object... steps) {
        return new Expression(text, file, at(steps).line());
    }
}
