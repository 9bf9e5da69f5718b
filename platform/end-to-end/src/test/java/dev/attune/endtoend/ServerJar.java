package dev.attune.endtoend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The jar as it is shipped, for processes of its own.
public final class ServerJar {
    public static final String WRITE_KEY = "write-key-of-the-tests";
    public static final String SECRET_KEY = "secret-key-of-the-tests";

    private ServerJar() {}

    /// The folder of the sources.
    public static Path root() {
        return Path.of(System.getProperty("attune.root", "../.."))
                .toAbsolutePath()
                .normalize();
    }

    /// A process that runs a command of the jar, as the launcher would.
    public static ProcessBuilder command(String... arguments) {
        var jar = root().resolve("platform/target/attune.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    "there is no " + jar + "; build it: mvn -pl platform/end-to-end -am package -DskipTests");
        }
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + root().resolve("platform/java.options"),
                "-Xmx512m",
                "-Dattune.home=" + root(),
                "-jar",
                jar.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /// A process that serves a deployment on a free port, with the keys of the tests.
    public static ProcessBuilder serve(Path deployment, Path data) {
        var serve = command("serve", "--deployment", deployment.toString(), "--port", "0", "--data", data.toString());
        serve.environment().put("ATTUNE_WRITE_KEYS", WRITE_KEY);
        serve.environment().put("ATTUNE_SECRET_KEYS", SECRET_KEY);
        return serve;
    }
}
