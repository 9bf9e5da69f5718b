package dev.attune.platform.pluginhost;

import dev.attune.api.Route;
import java.util.List;
import java.util.Optional;

/// What lies around the plugins of a server and has to go along when one is exchanged for another version.
@FunctionalInterface
public interface Surroundings {
    /// Hears of each that was exchanged, before the version before it ends.
    void replaced(Handle<?> handle);

    /// Why a version with these routes cannot be taken; empty if it can.
    default Optional<String> refusal(String name, List<Route> routes) {
        return Optional.empty();
    }
}
