package dev.attune.platform.pluginhost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// What a plugin's folder holds in built files: each with when it was written, and how long it is.
record Built(Map<Path, String> files) {

    static Built in(Path folder) {
        var files = new TreeMap<Path, String>();
        for (var part : new String[] {"target/classes", "target/lib"}) {
            var root = folder.resolve(part);
            if (Files.isDirectory(root)) {
                look(root, files);
            }
        }
        return new Built(files);
    }

    private static void look(Path root, Map<Path, String> files) {
        try (var all = Files.walk(root)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.getLastModifiedTime(file) + " " + Files.size(file));
            }
        } catch (IOException | UncheckedIOException changing) {
            // A build is at work; the next look sees what it left.
            files.put(root, "changing");
        }
    }

    boolean isEmpty() {
        return files.isEmpty();
    }
}
