package dev.attune.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Somebody who writes plugins in a folder of their own, outside this repository. Their Maven has a cache of its own,
/// and
/// takes what this repository's Maven has downloaded; nothing is fetched from anywhere.
final class Author implements AutoCloseable {
    private static final long PATIENCE_MINUTES = 5;
    private static final String WRITE_KEY = "write";
    private static final String SECRET_KEY = "secret";

    private final Path folder;
    private @Nullable ServerProcess server;

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
        installAttune(folder.resolve("attune-home"));
        return new Author(folder);
    }

    /// A launcher that does not look whether something is to be built, and the sample deployments beside it.
    private static void installAttune(Path home) throws IOException {
        Files.createDirectories(home);
        Files.createSymbolicLink(home.resolve("platform"), ServerJar.root().resolve("platform"));
        var launcher = Files.writeString(
                home.resolve("attune"),
                "#!/bin/sh\nexec '" + String.join("' '", ServerJar.command().command()) + "' \"$@\"\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
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

    private Said run(ProcessBuilder command) throws IOException, InterruptedException {
        var said = Files.createTempFile(folder, "said-", ".log");
        command.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "MAVEN_OPTS",
                        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
                        "ATTUNE",
                        folder.resolve("attune-home").toString()));
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

    /// Starts a server with the keys of the guide, after the one that ran before has stopped.
    void starts(Path deployment, boolean asAuthor) throws IOException, InterruptedException {
        close();
        var serve = ServerJar.serve(deployment, folder.resolve("data"));
        if (asAuthor) {
            serve.command().add("--dev");
        }
        serve.environment().putAll(Map.of("ATTUNE_WRITE_KEYS", WRITE_KEY, "ATTUNE_SECRET_KEYS", SECRET_KEY));
        server = ServerProcess.start(serve);
    }

    /// Where the server listens.
    String server() {
        return Objects.requireNonNull(server, "no server was started").address().toString();
    }

    @Override
    public void close() throws InterruptedException {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
