package dev.attune.platform.pluginhost;

import dev.attune.api.DecisionStrategy;
import dev.attune.platform.deployment.PluginUse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One strategy by itself, with nobody to guard it: whoever asks it sees what it throws. For checking, in a process
/// that decides nothing.
public final class LoneStrategy implements AutoCloseable {
    private final Starting starting;
    private final DecisionStrategy strategy;

    private LoneStrategy(Starting starting, DecisionStrategy strategy) {
        this.starting = starting;
        this.strategy = strategy;
    }

    /// @param settings as a deployment would write them
    /// @throws IllegalArgumentException if there is no such strategy, or its settings are wrong
    public static LoneStrategy of(
            String plugin, List<Path> locations, Map<String, Object> settings, Set<String> purposes) {
        var creation = new Creation(purposes, Path.of("").toAbsolutePath());
        var use = new PluginUse(plugin, plugin, settings, true, Optional.empty(), Optional.empty());
        var starting = new Starting(Shelf.of(locations), creation, Limits.USUAL.starting());
        try {
            if (starting.start(use).contribution() instanceof DecisionStrategy strategy) {
                return new LoneStrategy(starting, strategy);
            }
            throw new IllegalArgumentException(plugin + " is no decision strategy");
        } catch (UnusableException reason) {
            starting.close();
            throw new IllegalArgumentException(reason.getMessage(), reason);
        } catch (RuntimeException failed) {
            starting.close();
            throw failed;
        }
    }

    /// It is asked on the caller's thread.
    public DecisionStrategy strategy() {
        return strategy;
    }

    @Override
    public void close() throws Exception {
        try (starting) {
            if (strategy instanceof AutoCloseable closeable) {
                closeable.close();
            }
        }
    }
}
