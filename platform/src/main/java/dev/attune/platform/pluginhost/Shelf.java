package dev.attune.platform.pluginhost;

import dev.attune.platform.binding.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The plugins that lie ready in some folders: as zips, or as a plugin's own folder. Where an id is there twice, the
/// folder named first wins, and within it the newest version.
final class Shelf {
    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
    private static final String DESCRIPTOR = "plugin.properties";

    private final Map<String, PluginFile> files = new LinkedHashMap<>();
    private final List<String> unreadable = new ArrayList<>();

    private Shelf() {}

    static Shelf of(List<Path> locations) {
        var shelf = new Shelf();
        for (var location : locations) {
            var here = new LinkedHashMap<String, PluginFile>();
            for (var path : pluginsAt(location)) {
                shelf.read(path, here);
            }
            here.forEach(shelf.files::putIfAbsent);
        }
        return shelf;
    }

    /// All that can be read, by id.
    Map<String, PluginFile> files() {
        return Collections.unmodifiableMap(files);
    }

    /// What cannot be read, and why.
    List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    /// Finds a plugin by its id.
    PluginFile get(String id) throws UnusableException {
        var file = files.get(id);
        if (file == null) {
            throw new UnusableException("There is no plugin '" + id + "'. " + Nearest.advice(id, files.keySet())
                    + (unreadable.isEmpty() ? "" : " These could not be read: " + String.join("; ", unreadable)));
        }
        return file;
    }

    private static List<Path> pluginsAt(Path location) {
        if (isZip(location) || Files.exists(location.resolve(DESCRIPTOR))) {
            return List.of(location);
        }
        if (!Files.isDirectory(location)) {
            LOG.debug("there is no plugin folder {}", location);
            return List.of();
        }
        try (var children = Files.list(location)) {
            return children.filter(it -> isZip(it) || Files.exists(it.resolve(DESCRIPTOR)))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            LOG.warn("the plugin folder {} cannot be read", location, failed);
            return List.of();
        }
    }

    private void read(Path path, Map<String, PluginFile> here) {
        try {
            var file = read(path);
            here.merge(file.id(), file, (one, other) -> one.isOlderThan(other) ? other : one);
        } catch (IOException | IllegalArgumentException broken) {
            LOG.warn("{} is no plugin: {}", path, broken.getMessage());
            unreadable.add(path.getFileName() + " (" + broken.getMessage() + ")");
        }
    }

    private static PluginFile read(Path path) throws IOException {
        var properties = isZip(path) ? inZip(path) : inFolder(path);
        var id = properties.getProperty("plugin.id", "").strip();
        if (id.isEmpty()) {
            throw new IOException("its " + DESCRIPTOR + " has no plugin.id");
        }
        return new PluginFile(
                path,
                id,
                properties.getProperty("plugin.version", "").strip(),
                properties.getProperty("plugin.requires", "").strip(),
                properties.containsKey("plugin.class") || properties.containsKey("plugin.dependencies"));
    }

    private static Properties inZip(Path path) throws IOException {
        try (var zip = new ZipFile(path.toFile())) {
            var entry = zip.getEntry(DESCRIPTOR);
            if (entry == null) {
                throw new IOException("it has no " + DESCRIPTOR + " at its root");
            }
            try (var in = zip.getInputStream(entry)) {
                return properties(in);
            }
        }
    }

    private static Properties inFolder(Path path) throws IOException {
        try (var in = Files.newInputStream(path.resolve(DESCRIPTOR))) {
            return properties(in);
        }
    }

    private static Properties properties(InputStream in) throws IOException {
        var properties = new Properties();
        properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        return properties;
    }

    private static boolean isZip(Path path) {
        return path.getFileName().toString().endsWith(".zip") && Files.isRegularFile(path);
    }
}
