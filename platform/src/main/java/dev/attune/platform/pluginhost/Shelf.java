package dev.attune.platform.pluginhost;

import dev.attune.platform.binding.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The plugins that lie ready in some folders: as zips, or as a plugin's own folder. Where an id is there twice, the
/// folder named first wins, and within it the newest version; the same version twice in one folder is refused.
final class Shelf {
    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
    private static final String DESCRIPTOR = "plugin.properties";
    private static final int LONGEST = 65_536;
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Set<String> KNOWN = Set.of(
            "plugin.id",
            "plugin.version",
            "plugin.requires",
            "plugin.description",
            "plugin.provider",
            "plugin.license");

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
            here.merge(file.id(), file, Shelf::newer);
        } catch (IOException | IllegalArgumentException broken) {
            LOG.warn("{} is no plugin: {}", path, broken.getMessage());
            unreadable.add(path.getFileName() + " (" + broken.getMessage() + ")");
        }
    }

    private static PluginFile newer(PluginFile one, PluginFile other) {
        if (one.isOlderThan(other)) {
            return other;
        }
        return other.isOlderThan(one) ? one : one.withTwin(other);
    }

    private static PluginFile read(Path path) throws IOException {
        var properties = isZip(path) ? inZip(path) : inFolder(path);
        var id = properties.getProperty("plugin.id", "").strip();
        if (id.isEmpty()) {
            throw new IOException("its " + DESCRIPTOR + " has no plugin.id");
        }
        if (!ID.matcher(id).matches()) {
            throw new IOException("its plugin.id must be words in kebab-case such as strategy-mine, at most 64"
                    + " characters in all");
        }
        return new PluginFile(
                path,
                id,
                properties.getProperty("plugin.version", "").strip(),
                properties.getProperty("plugin.requires", "").strip(),
                foreign(properties),
                Optional.empty());
    }

    private static Set<String> foreign(Properties properties) {
        var foreign = new TreeSet<>(properties.stringPropertyNames());
        foreign.removeIf(key -> !key.startsWith("plugin.") || KNOWN.contains(key));
        return foreign;
    }

    private static Properties inZip(Path path) throws IOException {
        ZipBounds.check(path);
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
        var text = in.readNBytes(LONGEST + 1);
        if (text.length > LONGEST) {
            throw new IOException("its " + DESCRIPTOR + " is longer than " + LONGEST + " bytes");
        }
        var properties = new Properties();
        properties.load(new StringReader(new String(text, StandardCharsets.UTF_8)));
        return properties;
    }

    private static boolean isZip(Path path) {
        return path.getFileName().toString().endsWith(".zip") && Files.isRegularFile(path);
    }
}
