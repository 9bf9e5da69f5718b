package dev.attune.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Somebody who writes plugins in a folder of their own, outside this repository. Their Maven has a cache of its own,
/// and
/// takes what this repository's Maven has downloaded; nothing is fetched from anywhere.
final class Author {
    private static final long PATIENCE_MINUTES = 5;

    private final Path folder;

    private Author(Path folder) {
        this.folder = folder;
    }

    static Author in(Path folder) throws IOException {
        var downloaded = Path.of(System.getProperty(
                "attune.maven.cache",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString()));
        var settings = folder.resolve("settings.xml");
        Files.writeString(settings, """
                <settings>
                  <localRepository>%s</localRepository>
                  <mirrors>
                    <mirror><id>downloaded</id><mirrorOf>central</mirrorOf><url>%s</url></mirror>
                  </mirrors>
                </settings>
                """.formatted(folder.resolve("maven-cache"), downloaded.toUri()));
        // Maven reads it for every project below.
        Files.createDirectories(folder.resolve(".mvn"));
        Files.writeString(
                folder.resolve(".mvn/maven.config"), "-o\n-Daether.offline.protocols=file\n-s\n" + settings + "\n");
        return new Author(folder);
    }

    Path folder() {
        return folder;
    }

    /// What a command said, and how it ended.
    record Said(int code, String text) {
        /// @throws AssertionError if it failed
        Said good() {
            if (code != 0) {
                throw new AssertionError("exit code " + code + ":\n" + text);
            }
            return this;
        }
    }

    /// Types `attune …`.
    Said attune(String... arguments) throws IOException, InterruptedException {
        return run(ServerJar.command(arguments));
    }

    /// Types something else.
    Said types(String... command) throws IOException, InterruptedException {
        return run(new ProcessBuilder(command));
    }

    Said run(ProcessBuilder command) throws IOException, InterruptedException {
        var said = Files.createTempFile(folder, "said-", ".log");
        command.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home")));
        var process = command.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(command.command() + " did not end: " + Files.readString(said, UTF_8));
        }
        return new Said(process.exitValue(), Files.readString(said, UTF_8));
    }
}
