package dev.attune.platform.pluginhost;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A plugin's zip as it was when it was taken: a copy that nobody can exchange between a look at it and its use.
///
/// @param name of the file that it is a copy of
/// @param sha256 of all its bytes, in small hexadecimal letters
record PluginZip(Path copy, String name, String sha256) {
    private static final Pattern WANTED = Pattern.compile("plugin\\.properties|lib/[^/\\\\]+\\.jar");
    private static final Pattern BESIDE = Pattern.compile("[^/\\\\:%]+");
    private static final int GREATEST_RATIO = 100;
    private static final int HARMLESS = 1_000_000;

    static PluginZip take(Path zip, Path copy) throws IOException {
        if (Files.size(zip) > ZipBounds.LARGEST) {
            throw new IOException("it is larger than " + ZipBounds.LARGEST / 1_000_000 + " MB");
        }
        var digest = sha256Digest();
        try (var out = new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(copy)), digest)) {
            Files.copy(zip, out);
        }
        return new PluginZip(copy, zip.getFileName().toString(), HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /// Writes the descriptor and the jars into a folder, and nothing else that may be in it.
    void unpackInto(Path folder) throws IOException {
        ZipBounds.check(copy);
        try (var zip = new ZipFile(copy.toFile())) {
            var seen = new HashSet<String>();
            long room = ZipBounds.LARGEST;
            for (var entry : zip.stream()
                    .filter(it -> WANTED.matcher(it.getName()).matches())
                    .toList()) {
                if (!seen.add(entry.getName())) {
                    throw new IOException("it holds " + entry.getName() + " twice");
                }
                var target = folder.resolve(entry.getName());
                room -= unpack(zip, entry, target, room);
                if (entry.getName().endsWith(".jar")) {
                    checkJar(target);
                }
            }
        }
    }

    private static long unpack(ZipFile zip, ZipEntry entry, Path target, long room) throws IOException {
        Files.createDirectories(target.getParent());
        var sum = new CRC32();
        try (var in = zip.getInputStream(entry);
                var out = Files.newOutputStream(target)) {
            var buffer = new byte[65_536];
            long written = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                written += read;
                sum.update(buffer, 0, read);
                if (written > room) {
                    throw new IOException("it holds more than " + ZipBounds.LARGEST / 1_000_000 + " MB");
                }
                if (written > HARMLESS && written / GREATEST_RATIO > entry.getCompressedSize()) {
                    throw new IOException(
                            entry.getName() + " unpacks to more than " + GREATEST_RATIO + " times its size");
                }
                out.write(buffer, 0, read);
            }
            if (sum.getValue() != entry.getCrc()) {
                throw new IOException("its " + entry.getName() + " is damaged: the checksum is another");
            }
            return written;
        }
    }

    /// A manifest may name more class paths, also such that lie anywhere on the machine.
    private static void checkJar(Path jar) throws IOException {
        var name = "lib/" + jar.getFileName();
        try {
            ZipBounds.check(jar);
            try (var file = new JarFile(jar.toFile(), false)) {
                var manifest = file.getManifest();
                var more =
                        manifest == null ? null : manifest.getMainAttributes().getValue(Name.CLASS_PATH);
                for (var path : more == null ? new String[0] : more.strip().split("\\s+")) {
                    if (!BESIDE.matcher(path).matches() || path.equals("..")) {
                        throw new IOException("its manifest wants classes from '" + path + "', outside the plugin");
                    }
                }
            }
        } catch (IOException broken) {
            throw new IOException(name + ": " + broken.getMessage(), broken);
        }
    }
}
