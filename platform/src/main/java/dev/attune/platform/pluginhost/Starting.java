package dev.attune.platform.pluginhost;

import dev.attune.platform.deployment.PluginUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.pf4j.PluginClassLoader;

/// Starts the plugins of a deployment, one use after the other. A plugin that is used twice is loaded once.
final class Starting implements AutoCloseable {
    private final Shelf shelf;
    private final Creation creation;
    private final Duration limit;
    private final Unpacked unpacked;
    private final PluginClasses classes;
    private final Map<String, PluginZip> zips = new HashMap<>();
    private final Map<String, Path> folders = new HashMap<>();

    Starting(Shelf shelf, Creation creation, Duration limit) {
        this.shelf = shelf;
        this.creation = creation;
        this.limit = limit;
        try {
            this.unpacked = Unpacked.create();
        } catch (IOException failed) {
            throw new UncheckedIOException("plugins cannot be unpacked into the folder for temporary files", failed);
        }
        this.classes = new PluginClasses(unpacked.folder());
    }

    Started<?> start(PluginUse use) throws UnusableException {
        var file = shelf.get(use.plugin());
        file.check();
        if (use.sha256().isPresent()) {
            compare(file, use.sha256().get());
        }
        var loader = load(file);
        return new Beginning(use.name(), loader, limit)
                .run(
                        () -> creation.create(use, file.version(), loader),
                        "It fails when it is created",
                        "It was not created within " + limit.toSeconds()
                                + " s. A constructor only keeps its settings; connect on the first call.");
    }

    /// Refuses all but the very zip that the deployment wants.
    private void compare(PluginFile file, String pinned) throws UnusableException {
        if (!file.isZip()) {
            throw new UnusableException("The deployment wants the zip with sha256 " + pinned + ", but " + file.path()
                    + " is a folder: what lies in it can change at any time, so it has no digest. Put the plugin's zip"
                    + " there, or take sha256 out.");
        }
        var found = zip(file).sha256();
        if (!found.equals(pinned)) {
            throw new UnusableException(file.path().getFileName() + " is not the zip that the deployment wants: its"
                    + " sha256 is " + found + " and not " + pinned + ". If you trust this one, write its digest into"
                    + " deployment.yaml; if not, delete it and ask where it came from.");
        }
    }

    /// Loads a plugin without creating anything of it.
    PluginClassLoader load(PluginFile file) throws UnusableException {
        file.check();
        return classes.load(file.id(), folder(file));
    }

    private Path folder(PluginFile file) throws UnusableException {
        var known = folders.get(file.id());
        if (known != null) {
            return known;
        }
        var folder = file.isZip() ? unpacked.unpack(zip(file)) : file.path();
        folders.put(file.id(), folder);
        return folder;
    }

    private PluginZip zip(PluginFile file) throws UnusableException {
        var taken = zips.get(file.id());
        if (taken == null) {
            taken = unpacked.take(file);
            zips.put(file.id(), taken);
        }
        return taken;
    }

    @Override
    public void close() {
        classes.close();
        unpacked.close();
    }
}
