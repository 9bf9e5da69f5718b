package dev.attune.platform.deployment;

import dev.attune.platform.binding.BindingError;
import dev.attune.platform.binding.Nearest;
import dev.attune.platform.binding.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/// Collects what is wrong while a deployment is read.
final class Problems {
    private final Set<Problem> found = new LinkedHashSet<>();

    void add(Position at, String message, String fix) {
        found.add(new Problem(at.file(), at.line(), at.column(), message, fix));
    }

    void add(String file, BindingError error) {
        add(error.position().orElse(new Position(file, 1, 1)), error.message(), error.fix());
    }

    /// Notes a name that refers to nothing.
    ///
    /// @param what such as `placement`
    /// @param create how to make one of that name
    void unless(Collection<String> known, String name, String what, Position at, String create) {
        if (!known.contains(name)) {
            add(at, "There is no " + what + " '" + name + "'.", Nearest.advice(name, known) + " Or " + create + ".");
        }
    }

    /// @throws DeploymentException if there are any
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new DeploymentException(new ArrayList<>(found)
                    .stream()
                            .sorted(Comparator.comparing(Problem::file)
                                    .thenComparing(Problem::line)
                                    .thenComparing(Problem::column))
                            .toList());
        }
    }
}
