package dev.attune.platform.authoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// A folder with one script, and perhaps examples of what it has to answer.
///
/// @param kind a strategy or an assembler
record ScriptFolder(Path script, Kind kind) {
    private static final Pattern FUNCTION = Pattern.compile("\\b(?:function|const|let)\\s+(rank|assemble)\\b");

    /// Whether it is one, and no folder of a plugin in Java.
    static boolean isOne(Path folder) throws IOException {
        return Files.isDirectory(folder)
                && !Files.exists(folder.resolve("pom.xml"))
                && !scripts(folder).isEmpty();
    }

    static ScriptFolder at(Path folder) throws IOException {
        var scripts = scripts(folder);
        if (scripts.size() != 1) {
            throw new AuthorException(
                    folder + " has several scripts: " + scripts + ". A script is one file: make a folder for each");
        }
        var script = scripts.getFirst();
        var function = FUNCTION.matcher(Files.readString(script));
        if (!function.find()) {
            throw new AuthorException(
                    script + " has neither a function rank(request) nor a function assemble(request)");
        }
        return new ScriptFolder(script, function.group(1).equals("rank") ? Kind.STRATEGY : Kind.ASSEMBLER);
    }

    private static List<Path> scripts(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".js"))
                    .sorted()
                    .toList();
        }
    }

    /// Its name in a deployment.
    String name() {
        var file = script.getFileName().toString();
        return file.substring(0, file.length() - ".js".length());
    }

    /// The plugin that runs it.
    String plugin() {
        return kind.word() + "-script";
    }

    List<Path> examples() throws IOException {
        var folder = script.resolveSibling("examples");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
