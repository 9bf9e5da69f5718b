package dev.attune.platform.binding;

import java.nio.file.Path;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Makes a settings record from a tree of values with keys in kebab-case.
///
/// The types that a component may have are listed at [dev.attune.api.Setting]; besides those, `Instant`, `ZoneId`,
/// `Set`, and `Object` or `Map<String, Object>` for what is taken as it is written.
public final class Binder {
    private Binder() {}

    /// Binds all of a tree. One that [Yaml] read knows its lines; errors name them.
    ///
    /// @param tree maps, lists and scalars; null is an empty map
    /// @param baseFolder what a `Path` is relative to
    /// @throws BindingException with everything that is wrong
    /// @throws IllegalArgumentException if the record itself cannot be bound, which its author has to change
    public static <T extends Record> T bind(Class<T> record, @Nullable Object tree, Path baseFolder) {
        var errors = new ArrayList<BindingError>();
        var bound = new Reading(baseFolder, errors).root(record, tree);
        if (!errors.isEmpty() || bound == null) {
            throw new BindingException(errors);
        }
        return record.cast(bound);
    }
}
