package dev.attune.platform.deployment;

import dev.attune.platform.binding.BindingException;
import dev.attune.platform.binding.LocatedMap;
import dev.attune.platform.binding.Position;
import dev.attune.platform.binding.Yaml;
import dev.attune.platform.json.Json;
import dev.attune.platform.json.JsonException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads block folders: `schema.json`, `html.liquid`, `text.liquid`, `examples/*.json`.
final class BlockReader {
    private static final String TEMPLATE = ".liquid";
    private static final String SCHEMA = "schema.json";
    private static final String EXAMPLES = "examples";

    private final Problems problems;
    private final Slots slots;
    private final Map<String, BlockRule> blocks = new TreeMap<>();
    private final Set<String> names = new TreeSet<>();

    BlockReader(Problems problems, Slots slots) {
        this.problems = problems;
        this.slots = slots;
    }

    /// Reads a library of blocks; its folders without a schema are something else.
    void library(Path folder) {
        var files = new Folder(folder, problems);
        for (var path : files.entries(".")) {
            if (Files.isRegularFile(path.resolve(SCHEMA))) {
                block(files, path.getFileName().toString(), path.getFileName().toString());
            }
        }
    }

    /// Reads the deployment's own blocks. A file of one takes the place of the library's file in a block of the same
    /// name.
    void own(Folder files) {
        for (var path : files.entries("blocks")) {
            if (Files.isDirectory(path)) {
                block(files, path.getFileName().toString(), "blocks/" + path.getFileName());
            }
        }
    }

    /// Those without problems.
    Map<String, BlockRule> blocks() {
        return blocks;
    }

    /// All of them.
    Set<String> names() {
        return names;
    }

    private void block(Folder files, String name, String folder) {
        Names.check(name, new Position(folder + "/" + SCHEMA, 1, 1), problems);
        names.add(name);
        var before = Optional.ofNullable(blocks.remove(name));
        Map<String, String> templates =
                new TreeMap<>(before.map(BlockRule::templates).orElse(Map.of()));
        var hasSchema = before.isEmpty();
        for (var path : files.entries(folder)) {
            var fileName = path.getFileName().toString();
            if (fileName.endsWith(TEMPLATE)) {
                var format = fileName.substring(0, fileName.length() - TEMPLATE.length());
                files.text(folder + "/" + fileName).ifPresent(text -> templates.put(format, text));
            }
            hasSchema |= fileName.equals(SCHEMA);
        }
        Optional<Map<String, Object>> schema = hasSchema
                ? json(files, folder + "/" + SCHEMA)
                        .filter(it -> slots.define(name, it))
                        .map(it -> it)
                : before.map(BlockRule::schema);
        schema.ifPresent(it -> {
            blocks.put(name, new BlockRule(name, it, Map.copyOf(templates)));
            examples(files, name, folder + "/" + EXAMPLES);
        });
    }

    private void examples(Folder files, String name, String folder) {
        files.named(folder, ".json")
                .values()
                .forEach(file -> json(files, file).ifPresent(example -> slots.check(name, "", example)));
    }

    /// JSON with its lines: every JSON text without tabs is YAML too.
    private Optional<LocatedMap> json(Folder files, String file) {
        return files.text(file).flatMap(text -> {
            try {
                Json.fromText(text);
                return Optional.of(Yaml.read(file, text.replace('\t', ' ')));
            } catch (JsonException broken) {
                problems.add(
                        new Position(file, broken.line(), broken.column()),
                        file + " is not JSON: " + broken.getMessage() + ".",
                        "Correct it here or just above.");
            } catch (BindingException broken) {
                broken.errors().forEach(error -> problems.add(file, error));
            }
            return Optional.empty();
        });
    }
}
