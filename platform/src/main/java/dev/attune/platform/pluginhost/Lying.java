package dev.attune.platform.pluginhost;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A plugin that lies in a folder, whether or not a deployment uses it.
///
/// @param unusable why this platform would refuse it, by its descriptor alone
public record Lying(String id, String version, String requires, Path path, Optional<String> unusable) {

    /// What lies at these places, each a folder of plugins, a plugin's own folder or a zip; where an id is there twice,
    /// the one that a server would take.
    public static List<Lying> at(List<Path> locations) {
        return Shelf.of(locations).files().values().stream().map(Lying::of).toList();
    }

    private static Lying of(PluginFile file) {
        return new Lying(file.id(), file.version(), file.requires(), file.path(), refusal(file));
    }

    private static Optional<String> refusal(PluginFile file) {
        try {
            file.check();
            return Optional.empty();
        } catch (UnusableException reason) {
            return Optional.ofNullable(reason.getMessage());
        }
    }

    /// What lies at these places and is no plugin, each with the reason.
    public static List<String> unreadableAt(List<Path> locations) {
        return Shelf.of(locations).unreadable();
    }

    /// Whether its version comes before the other's.
    public boolean isOlderThan(Lying other) {
        return file().isOlderThan(other.file());
    }

    private PluginFile file() {
        return new PluginFile(path, id, version, requires, Set.of(), Optional.empty());
    }
}
