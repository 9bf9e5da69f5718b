package dev.attune.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The folder of programs around clients that others wrote.
final class Clients {
    private static final Path TESTS = Path.of(System.getProperty("attune.root"), "platform/end-to-end/src/test");

    private Clients() {}

    /// The folder, with all libraries in it, as they are locked now.
    static Path folder() throws IOException, InterruptedException {
        return folder("clients");
    }

    /// Another folder of programs beside it.
    static synchronized Path folder(String name) throws IOException, InterruptedException {
        var folder = TESTS.resolve(name).toRealPath();
        var installed = folder.resolve("node_modules/.package-lock.json");
        if (!Files.exists(installed) || isNewer(folder.resolve("package-lock.json"), installed)) {
            run(folder, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"));
        }
        return folder;
    }

    private static boolean isNewer(Path file, Path other) throws IOException {
        return Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(other)) > 0;
    }

    /// Runs a program in Node and reads the JSON that it prints.
    static JsonNode node(String program, String... arguments) throws IOException, InterruptedException {
        return nodeIn("clients", program, arguments);
    }

    /// Runs a program of another folder.
    static JsonNode nodeIn(String folder, String program, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("node", program));
        command.addAll(List.of(arguments));
        return new JsonMapper().readTree(run(folder(folder), command));
    }

    private static String run(Path folder, List<String> command) throws IOException, InterruptedException {
        var errors = Files.createTempFile("attune-client", ".log");
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError(command + " failed: " + output + Files.readString(errors));
        }
        Files.delete(errors);
        return output;
    }
}
