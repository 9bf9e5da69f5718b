package dev.attune.platform.pluginhost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder of this process only, into which plugin zips are unpacked, and which goes away with it.
final class Unpacked implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Unpacked.class);
    private static final String PREFIX = "attune-plugins-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-.*");

    private final Path folder;
    private int taken;

    private Unpacked(Path folder) {
        this.folder = folder;
    }

    static Unpacked create() throws IOException {
        sweep();
        return new Unpacked(
                Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-"));
    }

    Path folder() {
        return folder;
    }

    /// Copies a zip to here; what is looked at is then what is used.
    PluginZip take(PluginFile file) throws UnusableException {
        var copy = folder.resolve("plugin-" + ++taken + ".zip");
        try {
            return PluginZip.take(file.path(), copy);
        } catch (IOException broken) {
            delete(copy);
            throw unusable(file.path().getFileName().toString(), "read", broken);
        }
    }

    /// @return a folder with the zip's descriptor and jars
    Path unpack(PluginZip zip) throws UnusableException {
        var target = folder.resolve(zip.copy().getFileName() + ".unpacked");
        try {
            zip.unpackInto(Files.createDirectories(target));
            delete(zip.copy());
            return target;
        } catch (IOException | IllegalArgumentException broken) {
            delete(target);
            throw unusable(zip.name(), "unpacked", broken);
        }
    }

    private static UnusableException unusable(String name, String done, Exception broken) {
        return new UnusableException(
                name + " cannot be " + done + ": " + broken.getMessage() + ". Build it anew.", broken);
    }

    /// Removes what processes left behind that ended without closing.
    private static void sweep() throws IOException {
        try (var leftovers = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            leftovers.filter(Unpacked::isOrphan).forEach(Unpacked::delete);
        }
    }

    private static boolean isOrphan(Path path) {
        var name = NAME.matcher(path.getFileName().toString());
        return name.matches()
                && Files.isWritable(path)
                && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException stays) {
            LOG.warn("the folder {} could not be removed", folder, stays);
        }
    }

    @Override
    public void close() {
        delete(folder);
    }
}
