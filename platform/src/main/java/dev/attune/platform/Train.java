package dev.attune.platform;

import dev.attune.platform.deployment.DeploymentReader;
import dev.attune.platform.http.Keys;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `attune train`: one run that shows the JVM which classes a server needs, and what is called often. The build makes a
/// cache from it.
@Command(name = "train", hidden = true)
final class Train implements Callable<Integer> {
    @Override
    public Integer call() throws IOException, InterruptedException {
        HeadStart.begin();
        var deployment = DeploymentReader.read(
                Installation.home().resolve("platform/deployments/trailblazer"), Installation.blocks());
        var data = Files.createTempDirectory("attune-train");
        var options = new Server.Options(
                Installation.programs(),
                data,
                "127.0.0.1",
                0,
                Keys.none(),
                InstantSource.system(),
                List.of(),
                Optional.empty());
        try (var server = Server.start(deployment, options);
                var client = HttpClient.newHttpClient()) {
            new Visits(client, server.baseUrl(), deployment.rules().placements().keySet()).run();
        } finally {
            delete(data);
        }
        return 0;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
