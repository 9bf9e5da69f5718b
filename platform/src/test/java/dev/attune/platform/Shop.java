package dev.attune.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Contribution;
import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Signal;
import dev.attune.api.Source;
import dev.attune.platform.deployment.DeploymentReader;
import dev.attune.platform.http.Keys;
import dev.attune.platform.json.Json;
import dev.attune.platform.pluginhost.PluginHost;
import dev.attune.testkit.VirtualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A whole server on a free port, over a deployment that the test writes, with contributions that the test makes, on a
/// clock that the test moves.
final class Shop implements AutoCloseable {
    static final String WRITE = "write-1";
    static final String SECRET = "secret-1";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final VirtualClock clock = new VirtualClock();
    private final Path folder;
    private final Map<String, Contribution> contributions = new LinkedHashMap<>();
    private String settings = "";
    private Keys keys = new Keys(List.of(WRITE), List.of(SECRET));
    private @Nullable Server server;
    private @Nullable Inlet inlet;
    private volatile @Nullable AsDescribed described;

    private Shop(Path folder) {
        this.folder = folder;
        contributions.put("feed", (Source) opened -> {
            inlet = opened;
            return () -> {};
        });
        write("programs/blocks/hero/schema.json", """
                { "type": "object", "properties": { "headline": { "type": "string" } }, "required": ["headline"],
                  "x-safe-if-frozen": true }
                """);
        write("programs/blocks/hero/html.liquid", "<h1>{{ headline }}</h1>");
        write("programs/blocks/product/schema.json", "{ \"type\": \"object\" }");
    }

    /// A shop without anything in it.
    static Shop in(Path folder) {
        return new Shop(folder);
    }

    /// Adds lines to `deployment.yaml`.
    Shop set(String yaml) {
        settings += yaml + "\n";
        return this;
    }

    Shop with(String name, Contribution contribution) {
        contributions.put(name, contribution);
        return this;
    }

    Shop keys(Keys other) {
        keys = other;
        return this;
    }

    /// Writes a file of the deployment, also of one that runs.
    Shop file(String name, String text) {
        write("deployment/" + name, text);
        return this;
    }

    /// Deletes a file of the deployment.
    Shop without(String name) {
        try {
            Files.delete(folder.resolve("deployment/" + name));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return this;
    }

    /// A placement that shows `welcome` when nothing else does.
    Shop placement(String name, String more) {
        return file(
                "placements/" + name + ".yaml",
                "default: { id: welcome, block: hero, content: { headline: Welcome } }\n" + more);
    }

    /// An offer whose headline is its name.
    Shop offer(String name, String placement, String more) {
        return file(
                "offers/" + name + ".yaml",
                "placements: [" + placement + "]\nblock: hero\ncontent: { headline: " + name + " }\n" + more);
    }

    private void write(String name, String text) {
        var file = folder.resolve(name);
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Shop open() {
        var plugins = new StringBuilder("name: shop\nplugins:\n");
        contributions.keySet().forEach(name -> plugins.append("  ").append(name).append(": {}\n"));
        file("deployment.yaml", plugins + settings);
        var deployment =
                DeploymentReader.read(folder.resolve("deployment"), Optional.of(folder.resolve("programs/blocks")));
        var options = new Server.Options(
                folder.resolve("programs"),
                folder.resolve("data"),
                deployment.host(),
                0,
                keys,
                clock,
                List.of(),
                Optional.empty());
        server = Server.start(
                deployment, options, new Server.Startup(meters -> PluginHost.holding(contributions, meters), false));
        return this;
    }

    /// Closes the server and opens another over the same data.
    Shop reopen() {
        close();
        return open();
    }

    Server server() {
        return Objects.requireNonNull(server, "the shop is not open");
    }

    /// Moves the clock, and lets happen what is due then.
    void pass(Duration time) {
        clock.advance(time);
        server().tick();
    }

    Offered offer(Signal signal) {
        return Objects.requireNonNull(inlet, "the shop is not open").offer(signal);
    }

    Answer decide(String body) {
        return post("/v1/decide", body);
    }

    /// Only that, for somebody who takes the time: the answer is not held against what is said of it.
    Answer decideInNoTime(String body) throws IOException, InterruptedException {
        return new Answer(CLIENT.send(posting("/v1/decide", body).build(), HttpResponse.BodyHandlers.ofString()));
    }

    Answer post(String path, String body) {
        return call(posting(path, body));
    }

    private HttpRequest.Builder posting(String path, String body) {
        return request(path).header("Authorization", "Bearer " + SECRET).POST(BodyPublishers.ofString(body));
    }

    Answer get(String path, String... headers) {
        var request = request(path).header("Authorization", "Bearer " + SECRET).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return call(request);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server().baseUrl() + path));
    }

    Answer call(HttpRequest.Builder request) {
        try {
            var sent = request.build();
            var describing = described();
            var answer = CLIENT.send(sent, HttpResponse.BodyHandlers.ofString());
            assertThat(describing.faults(sent, answer))
                    .as("what /openapi.json says of " + answer + " " + answer.body())
                    .isEmpty();
            return new Answer(answer);
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError("the call was not answered", broken);
        }
    }

    /// What the server said of itself when it was opened.
    private AsDescribed described() throws IOException, InterruptedException {
        var known = described;
        if (known == null) {
            var document = CLIENT.send(request("/openapi.json").build(), HttpResponse.BodyHandlers.ofString());
            known = AsDescribed.in(document.body().replace(server().baseUrl(), ""));
            described = known;
        }
        return known;
    }

    @Override
    public void close() {
        var running = server;
        server = null;
        described = null;
        if (running != null) {
            running.close();
        }
    }

    /// What came back.
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        Map<String, Object> json() {
            return Json.objectFromText(response.body());
        }

        /// A value inside: names of members and numbers of elements, with `/` between them.
        @Nullable
        Object at(String path) {
            Object value = json();
            for (var step : path.split("/", -1)) {
                value = switch (value) {
                    case List<?> list when Integer.parseInt(step) < list.size() -> list.get(Integer.parseInt(step));
                    case Map<?, ?> map -> map.get(step);
                    case null, default -> null;
                };
            }
            return value;
        }

        Answer is(int status) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            return this;
        }

        /// What a decide call shows at a placement.
        @SuppressWarnings("unchecked")
        List<String> shown(String placement) {
            var items = (List<Map<String, Object>>) Objects.requireNonNull(at("placements/" + placement + "/items"));
            return items.stream().map(item -> String.valueOf(item.get("id"))).toList();
        }

        @Nullable
        Object reason(String placement) {
            return at("placements/" + placement + "/reason");
        }
    }
}
