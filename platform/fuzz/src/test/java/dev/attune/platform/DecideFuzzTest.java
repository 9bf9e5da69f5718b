package dev.attune.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.attune.fuzz.Promises;
import dev.attune.platform.deployment.DeploymentReader;
import dev.attune.platform.http.Keys;
import dev.attune.platform.json.Json;
import dev.attune.platform.pluginhost.PluginHost;
import dev.attune.plugins.segment.SegmentSource;
import dev.attune.testkit.VirtualClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Any body of a decide call is answered, by a whole server: with a decision or with what is wrong, and never with what
/// lies inside.
class DecideFuzzTest {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// One for all inputs; ends with this process.
    private static @Nullable Server server;

    private static synchronized Server server() throws IOException {
        var running = server;
        if (running == null) {
            var folder = Files.createTempDirectory("decide");
            write(folder, "deployment.yaml", "name: shop\nplugins: { segment: {} }\npurposes: { marketing: {} }\n");
            write(
                    folder,
                    "placements/hero.yaml",
                    "default: { id: welcome, block: hero, content: { headline: Welcome } }\n");
            write(
                    folder,
                    "offers/tents.yaml",
                    "placements: [hero]\nblock: hero\ncontent: { headline: Tents }\n"
                            + "when: count('Product Viewed') > 1 && traits.age > 3 || context.locale == 'de'\n"
                            + "caps: { per-person: { limit: 3, per: 1d } }\n");
            write(folder, "blocks/hero/schema.json", "{ \"type\": \"object\" }");
            write(folder, "segments/some.cel", "events('x').exists(e, e.total > 1.0)");
            var deployment = DeploymentReader.read(folder, Optional.empty());
            var options = new Server.Options(
                    folder,
                    folder.resolve("data"),
                    deployment.host(),
                    0,
                    new Keys(List.of("write-1"), List.of("secret-1")),
                    new VirtualClock(),
                    List.of(),
                    Optional.empty());
            var segment = new SegmentSource(new SegmentSource.Settings(List.of(), List.of(), Map.of()));
            running = Server.start(
                    deployment,
                    options,
                    new Server.Startup(meters -> PluginHost.holding(Map.of("segment", segment), meters), false));
            server = running;
        }
        return running;
    }

    private static void write(Path folder, String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @FuzzTest
    void anyBodyIsAnswered(byte[] body) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(server().baseUrl() + "/v1/decide"))
                .header("Authorization", "Bearer secret-1")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        Promises.endsSoon(() -> check(send(request)));
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError("the call was not answered", broken);
        }
    }

    private static void check(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 499);
        var json = Json.objectFromText(answer.body());
        if (answer.statusCode() == 200) {
            assertThat(json).containsKey("placements");
        } else {
            assertThat(answer.body()).doesNotContain("dev.attune", "java.", "Exception", "sqlite");
            Promises.said(String.valueOf(json.get("detail")));
            Promises.said(String.valueOf(json.get("fix")));
        }
    }
}
