package dev.attune.platform.http;

import java.util.List;
import java.util.Set;

/// What a [Router] knows of a method and a path.
sealed interface Match {
    /// @param path its segments, decoded
    record Found(Mounted mounted, List<String> path) implements Match {
        String parameter(String name) {
            return mounted.template().value(name, path);
        }
    }

    /// The path exists, with these methods.
    record OtherMethods(Set<String> methods) implements Match {}

    /// No such path.
    record Missing() implements Match {}
}
