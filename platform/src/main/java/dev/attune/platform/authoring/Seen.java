package dev.attune.platform.authoring;

import dev.attune.platform.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What a server would see of a plugin, found out in a process that is thrown away.
///
/// @param tree as [InspectPlugin] writes it
record Seen(Map<String, Object> tree) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LINES = 15;

    /// @param settings a file of settings to create it with, if it is there
    static Seen of(Path plugin, Path settings, Programs programs) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                programs.jar().toString(),
                "dev.attune.platform.Main",
                "plugin",
                "inspect",
                plugin.toString()));
        if (Files.exists(settings)) {
            command.addAll(List.of("--settings", settings.toString()));
        }
        var folder = Files.createTempDirectory("attune-seen-");
        var answer = folder.resolve("answer.json");
        var said = folder.resolve("said.log");
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(answer.toFile())
                    .redirectError(said.toFile())
                    .start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AuthorException(
                        plugin + " was not loaded within " + PATIENCE.toSeconds()
                                + " s. Something hangs when its class is loaded or created; a constructor only keeps its settings");
            }
            if (Files.size(answer) == 0) {
                throw new AuthorException(plugin + " ended the process that loaded it, with exit code "
                        + process.exitValue() + ". What it said last:\n" + lastLines(said));
            }
            return new Seen(Json.objectFromText(Files.readString(answer)));
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String lastLines(Path file) throws IOException {
        var lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }

    String id() {
        return String.valueOf(tree.get("id"));
    }

    String version() {
        return String.valueOf(tree.get("version"));
    }

    /// Why a server would not start it.
    Optional<String> refused() {
        return text("refused");
    }

    /// Whether its contribution was created; it is not when it needs settings and none are given.
    boolean created() {
        return Boolean.TRUE.equals(tree.get("created"));
    }

    /// Which kind of contribution it is, such as `Source`.
    Optional<String> kind() {
        return text("kind");
    }

    Optional<String> className() {
        return text("class");
    }

    long budgetMillis() {
        return tree.get("budget") instanceof Number number ? number.longValue() : 0;
    }

    List<String> purposes() {
        return texts("purposes");
    }

    List<String> formats() {
        return texts("formats");
    }

    List<String> threads() {
        return texts("threads");
    }

    /// Method and path, with what it says of itself.
    Map<String, String> routes() {
        var routes = new LinkedHashMap<String, String>();
        map(tree.get("routes")).forEach((route, summary) -> routes.put(route, String.valueOf(summary)));
        return routes;
    }

    /// The settings by the name that files have for them.
    Map<String, SettingSeen> settings() {
        var schema = map(tree.get("settings"));
        var required = schema.get("required") instanceof List<?> names ? names : List.of();
        var settings = new LinkedHashMap<String, SettingSeen>();
        map(schema.get("properties")).forEach((name, it) -> {
            var property = map(it);
            settings.put(
                    name,
                    new SettingSeen(
                            property.get("enum") == null
                                    ? String.valueOf(property.getOrDefault("type", "anything"))
                                    : String.valueOf(property.get("enum")),
                            required.contains(name),
                            Optional.ofNullable(property.get("default")).map(Json::toText),
                            String.valueOf(property.getOrDefault("description", ""))));
        });
        return settings;
    }

    /// One setting.
    record SettingSeen(String type, boolean required, Optional<String> defaultText, String description) {}

    private Optional<String> text(String key) {
        return Optional.ofNullable(tree.get(key)).map(String::valueOf);
    }

    private List<String> texts(String key) {
        return tree.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Map<String, Object> map(@Nullable Object value) {
        var map = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> values) {
            values.forEach((key, it) -> map.put(String.valueOf(key), it));
        }
        return map;
    }
}
