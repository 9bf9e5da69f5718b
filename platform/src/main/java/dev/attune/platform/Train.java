package dev.attune.platform;

import dev.attune.platform.deployment.DeploymentReader;
import dev.attune.platform.http.Keys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `attune train`: one run that shows the JVM which classes a server needs. The build makes a cache from it.
@Command(name = "train", hidden = true)
final class Train implements Callable<Integer> {
    private static final int REQUESTS = 200;

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
            var placement = deployment.rules().placements().keySet().iterator().next();
            for (int i = 0; i < REQUESTS; i++) {
                var body = "{\"anonymousId\":\"train-" + i % 10 + "\",\"placements\":[\"" + placement
                        + "\"],\"events\":[{\"event\":\"Product Viewed\",\"properties\":{\"product_id\":\"x\"}}]}";
                var request = HttpRequest.newBuilder(URI.create(server.baseUrl() + "/v1/decide"))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
                client.send(request, BodyHandlers.ofString());
            }
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
