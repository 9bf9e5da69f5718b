package dev.attune.platform.deployment;

import dev.attune.platform.binding.Binder;
import dev.attune.platform.binding.BindingException;
import dev.attune.platform.binding.Position;
import dev.attune.platform.binding.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The files of a deployment. What cannot be read becomes a problem.
final class Folder {
    private static final long LARGEST_FILE = 1 << 20;
    private static final int MOST_FILES = 10_000;
    private static final Set<String> PAGES = Set.of("README.md");

    private final Path root;
    private final Problems problems;

    Folder(Path root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    /// All files of one kind.
    ///
    /// @param names also of those that are wrong: they exist, and may be referred to
    record Kind<T>(Set<String> names, Map<String, T> good) {}

    /// @param ending such as `.yaml`
    <T extends Record> Kind<Written<T>> yaml(String folder, Class<T> shape) {
        Map<String, Written<T>> good = new TreeMap<>();
        var files = named(folder, ".yaml");
        files.forEach((name, file) -> yaml(file, name, shape).ifPresent(it -> good.put(name, it)));
        return new Kind<>(files.keySet(), good);
    }

    <T extends Record> Optional<Written<T>> yaml(String file, String name, Class<T> shape) {
        var text = text(file);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var tree = Yaml.read(file, text.get());
            return Optional.of(new Written<>(name, file, tree, Binder.bind(shape, tree, root)));
        } catch (BindingException wrong) {
            wrong.errors().forEach(error -> problems.add(file, error));
            return Optional.empty();
        }
    }

    /// The files of a folder by their names without the ending. Others of the folder would be overlooked in silence,
    /// so they are problems.
    Map<String, String> named(String folder, String ending) {
        Map<String, String> files = new TreeMap<>();
        for (var path : entries(folder)) {
            var fileName = path.getFileName().toString();
            var file = folder + "/" + fileName;
            var start = new Position(file, 1, 1);
            if (fileName.endsWith(ending) && Files.isRegularFile(path)) {
                var name = fileName.substring(0, fileName.length() - ending.length());
                Names.check(name, start, problems);
                files.put(name, file);
            } else if (!PAGES.contains(fileName)) {
                problems.add(
                        start,
                        file + " is not read: files in " + folder + "/ end in " + ending + ".",
                        "Rename it, or move it out of " + folder + "/.");
            }
        }
        return files;
    }

    /// What lies in a folder, in order; nothing if there is no such folder. Hidden and temporary files are left out.
    List<Path> entries(String folder) {
        var path = root.resolve(folder);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (var entries = Files.list(path)) {
            var all = entries.filter(it -> !isTemporary(it.getFileName().toString()))
                    .sorted()
                    .limit(MOST_FILES + 1L)
                    .collect(Collectors.toList());
            if (all.size() > MOST_FILES) {
                problems.add(
                        new Position(folder, 1, 1),
                        folder + "/ holds more than " + MOST_FILES + " files.",
                        "Divide the deployment.");
            }
            return all;
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot list " + path, broken);
        }
    }

    private static boolean isTemporary(String name) {
        return name.startsWith(".") || name.endsWith("~") || name.startsWith("#");
    }

    /// A file's text; empty, with a problem, if it cannot be read.
    Optional<String> text(String file) {
        var path = root.resolve(file);
        var start = new Position(file, 1, 1);
        try {
            if (!Files.isRegularFile(path)) {
                problems.add(start, "There is no file " + file + ".", "Create it in " + root + ".");
                return Optional.empty();
            }
            if (Files.size(path) > LARGEST_FILE) {
                problems.add(
                        start,
                        file + " has " + Files.size(path) + " bytes.",
                        "A file may have " + LARGEST_FILE + "; divide it.");
                return Optional.empty();
            }
            var decoder = StandardCharsets.UTF_8.newDecoder();
            return Optional.of(
                    decoder.decode(ByteBuffer.wrap(Files.readAllBytes(path))).toString());
        } catch (CharacterCodingException _) {
            problems.add(start, file + " is not in UTF-8.", "Save it in UTF-8.");
        } catch (IOException broken) {
            problems.add(start, file + " cannot be read: " + broken + ".", "Check that it may be read.");
        }
        return Optional.empty();
    }
}
