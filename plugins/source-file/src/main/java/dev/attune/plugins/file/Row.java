package dev.attune.plugins.file;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A record whose columns can be asked for by name.
///
/// @param names of the columns it has
/// @param columns the value of a column: text from CSV, any JSON value from JSON; null where there is none
record Row(Entry entry, Collection<String> names, Function<String, @Nullable Object> columns) {
    @Nullable
    Object value(String column) {
        return columns.apply(column);
    }
}
