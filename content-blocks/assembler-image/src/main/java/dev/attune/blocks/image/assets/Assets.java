package dev.attune.blocks.image.assets;

import java.util.Optional;

/// Where pictures come from.
@FunctionalInterface
public interface Assets {
    /// A picture that is there already; nobody waits for one.
    Optional<Picture> find(String name);
}
