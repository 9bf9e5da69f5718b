package dev.attune.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Folders that live as long as a process of the tests.
final class Folders {
    private Folders() {}

    static Path make(String name) throws IOException {
        return Files.createTempDirectory("attune-" + name);
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
