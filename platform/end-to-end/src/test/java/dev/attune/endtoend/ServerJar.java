package dev.attune.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The jar as it is shipped, for processes of its own.
final class ServerJar {
    private ServerJar() {}

    /// The folder of the sources.
    static Path root() {
        return Path.of(System.getProperty("attune.root", "../.."))
                .toAbsolutePath()
                .normalize();
    }

    /// A process that runs a command of the jar, as the launcher would.
    static ProcessBuilder command(String... arguments) throws IOException {
        var jar = root().resolve("platform/target/attune.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    "there is no " + jar + "; build it: mvn -pl platform/end-to-end -am package -DskipTests");
        }
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx512m",
                "-Dattune.home=" + root(),
                "-jar",
                jar.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /// Asks a process to stop, as an operator would, and holds it to that.
    static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("the server did not stop within 30 s of SIGTERM");
        }
    }
}
