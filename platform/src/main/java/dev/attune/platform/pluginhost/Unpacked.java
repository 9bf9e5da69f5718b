package dev.attune.platform.pluginhost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder of this process only, into which plugin zips are unpacked, and which goes away with it.
final class Unpacked implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Unpacked.class);
    private static final String PREFIX = "attune-plugins-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-.*");
    private static final Pattern WANTED = Pattern.compile("plugin\\.properties|lib/[^/\\\\]+\\.jar");
    private static final long LARGEST = 500_000_000;

    private final Path folder;

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

    /// Unpacks the descriptor and the jars of a zip, and nothing else that may be in it.
    Path unpack(PluginFile file) throws UnusableException {
        try (var zip = new ZipFile(file.path().toFile())) {
            var target = Files.createDirectories(folder.resolve("plugin-" + Integer.toHexString(file.hashCode())));
            long room = LARGEST;
            for (var entry : zip.stream()
                    .filter(it -> WANTED.matcher(it.getName()).matches())
                    .toList()) {
                room -= unpack(zip, entry, target.resolve(entry.getName()), room);
            }
            return target;
        } catch (IOException broken) {
            throw new UnusableException(
                    file.path().getFileName() + " cannot be unpacked: " + broken.getMessage() + ". Build it anew.",
                    broken);
        }
    }

    private static long unpack(ZipFile zip, ZipEntry entry, Path target, long room) throws IOException {
        Files.createDirectories(target.getParent());
        try (var in = zip.getInputStream(entry);
                var out = Files.newOutputStream(target)) {
            var buffer = new byte[65_536];
            long written = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                written += read;
                if (written > room) {
                    throw new IOException("it holds more than " + LARGEST / 1_000_000 + " MB");
                }
                out.write(buffer, 0, read);
            }
            return written;
        }
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
