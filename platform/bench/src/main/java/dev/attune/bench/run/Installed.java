package dev.attune.bench.run;

import dev.attune.bench.bare.BareServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The programs that are compared, and the folder for what comes of it.
///
/// @param root of the sources
record Installed(Path root) {
    static final String WRITE_KEY = "bench-write-key";
    static final String SECRET_KEY = "bench-secret-key";

    static Installed here() {
        return new Installed(
                Path.of(System.getProperty("attune.home", "")).toAbsolutePath().normalize());
    }

    Path folder() throws IOException {
        return Files.createDirectories(target().resolve("bench"));
    }

    /// The page that shows figures.
    Path page() {
        return root.resolve("platform/BENCHMARKS.md");
    }

    private Path target() {
        return root.resolve("platform/target");
    }

    /// The server as the launcher starts it.
    Child attune(String name, Filled shop) throws IOException {
        var options = options();
        options.add("-Dattune.home=" + root);
        var cache = target().resolve("attune.aot");
        if (Files.exists(cache)) {
            options.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off"));
        }
        return Child.start(
                name,
                folder(),
                options,
                List.of(
                        "-jar",
                        target().resolve("attune.jar").toString(),
                        "serve",
                        "--deployment",
                        shop.deployment().toString(),
                        "--port",
                        "0",
                        "--data",
                        shop.data().toString()),
                Map.of("ATTUNE_WRITE_KEYS", WRITE_KEY, "ATTUNE_SECRET_KEYS", SECRET_KEY));
    }

    /// How the launcher has Java run the server, and what `serve` would be given too.
    private List<String> options() {
        var options = new ArrayList<>(List.of("@" + root.resolve("platform/java.options")));
        var given = System.getenv().getOrDefault("ATTUNE_JAVA_OPTIONS", "");
        if (!given.isBlank()) {
            options.addAll(List.of(given.strip().split(" +")));
        }
        return options;
    }

    /// The yardstick, with the same memory and collector.
    Child bare(Path answers) throws IOException {
        return Child.start(
                "bare",
                folder(),
                options(),
                List.of("-cp", System.getProperty("java.class.path"), BareServer.class.getName(), answers.toString()),
                Map.of());
    }
}
