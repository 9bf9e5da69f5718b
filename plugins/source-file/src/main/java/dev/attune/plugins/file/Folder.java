package dev.attune.plugins.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The files that a source reads: one, those of a folder, or those of a folder whose names match a pattern.
record Folder(Path root, Predicate<Path> files) {
    private static final String WILDCARDS = ".*[*?\\[{].*";

    static Folder of(FileSettings settings) {
        var path = settings.path().toAbsolutePath().normalize();
        var parent = path.getParent();
        if (parent == null || Files.isDirectory(path)) {
            return existing(
                    path,
                    file -> settings.format().isPresent() || Format.of(file).isPresent());
        }
        var name = path.getFileName().toString();
        if (parent.toString().matches(WILDCARDS)) {
            throw new IllegalArgumentException("path " + settings.path()
                    + " has wildcards in the name of a folder; only the last part may have them, as in history/*.csv");
        }
        if (name.matches(WILDCARDS)) {
            var matcher = FileSystems.getDefault().getPathMatcher("glob:" + name);
            return existing(parent, file -> matcher.matches(file.getFileName()));
        }
        if (!Files.exists(path) && !settings.watch()) {
            throw new IllegalArgumentException(
                    "there is no file " + path + "; correct path, or set watch: true to wait for it");
        }
        return existing(parent, path::equals);
    }

    private static Folder existing(Path root, Predicate<Path> files) {
        if (!Files.isDirectory(root)) {
            throw new IllegalArgumentException("there is no folder " + root + "; create it, or correct path");
        }
        return new Folder(root, files);
    }

    /// The files by name, in the order in which they are read. Hidden ones are left out.
    Map<String, Path> present() throws IOException {
        try (var found = Files.list(root)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(files)
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString(), file -> file, (one, _) -> one, TreeMap::new));
        }
    }

    /// How a file is written.
    static Format format(Path file, FileSettings settings) {
        return settings.format()
                .or(() -> Format.of(file))
                .orElseThrow(
                        () -> new UnsuitableFileException(
                                file.getFileName()
                                        + " ends in none of [.csv, .tsv, .txt, .jsonl, .ndjson] or these with .gz; add format: csv or jsonl"));
    }
}
