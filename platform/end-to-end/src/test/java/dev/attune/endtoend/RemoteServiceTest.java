package dev.attune.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A service outside that decides, asked by a server as it is shipped.
@Timeout(180)
class RemoteServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer service;
    private volatile boolean good = true;

    @TempDir
    private Path folder;

    @BeforeEach
    void serve() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.setExecutor(threads);
        service.createContext("/rank", exchange -> {
            try (exchange) {
                var question = JSON.readTree(exchange.getRequestBody().readAllBytes());
                var choices = question.path("candidates")
                        .valueStream()
                        .map(it -> it.path("id").asString())
                        .sorted()
                        .map(id -> Map.of("candidate", good ? id : id + "?", "because", id + " by its first letter"))
                        .toList();
                var answer =
                        JSON.writeValueAsString(Map.of("bestFirst", choices)).getBytes(UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aServiceDecidesAndWhileItIsDownTheNextStrategyDoes() throws Exception {
        var deployment = deployment();
        try (var server = ServerProcess.start(deployment, folder.resolve("data"))) {
            var decision = awaitDecisionOf(server, "far");
            assertThat(decision.path("items").path(0).path("id").asString()).isEqualTo("boots");
            assertThat(decision.path("explanation").path("because").path(0).asString())
                    .isEqualTo("boots by its first letter");

            service.stop(0);

            awaitDecisionOf(server, "rules");
            await("the plugin is left out", () -> {
                decided(server);
                return plugin(server).path("state").asString().equals("left-out");
            });
            awaitDecisionOf(server, "rules");
            assertThat(server.log()).anyMatch(line -> line.contains("nobody answers at " + url()));
        }
    }

    /// The first decision of that strategy: on a busy machine one or another comes too late.
    private static JsonNode awaitDecisionOf(ServerProcess server, String strategy) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var decision = decided(server);
        while (!decision.path("explanation").path("strategy").asString().equals(strategy)) {
            assertThat(System.nanoTime()).as(strategy + " decides: " + decision).isLessThan(end);
            decision = decided(server);
        }
        return decision;
    }

    @Test
    void aServiceIsHeldToTheContract() throws Exception {
        var said = check();
        assertThat(said)
                .contains("it chooses nothing twice", "it survives nobody", "ms, eight at once", url() + " is good.")
                .doesNotContain("BROKEN");

        good = false;
        assertThat(check())
                .contains(
                        "it only chooses what it was given   BROKEN",
                        "which is not among the candidates",
                        url() + " cannot be taken as it is.");

        service.stop(0);
        assertThat(check()).contains("nobody answers at " + url());
    }

    private String check() throws IOException, InterruptedException {
        var process = ServerJar.command("plugin", "check", "--url", url())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(said.contains("is good") ? 0 : 1);
        return said;
    }

    private String url() {
        return "http://127.0.0.1:" + service.getAddress().getPort() + "/rank";
    }

    private Path deployment() throws IOException {
        var deployment = folder.resolve("deployment");
        Files.createDirectories(deployment.resolve("offers"));
        Files.createDirectories(deployment.resolve("placements"));
        Files.writeString(deployment.resolve("deployment.yaml"), """
                name: remote
                plugins:
                  json: { plugin: assembler-json }
                  rules: { plugin: strategy-rules }
                  far: { plugin: strategy-remote, budget: 2s, settings: { url: "%s", time-limit: 1s } }
                purposes: { personalization: { default: granted } }
                assemblers: { json: json }
                """.formatted(url()));
        for (var offer : new String[] {"hats", "boots"}) {
            Files.writeString(
                    deployment.resolve("offers/" + offer + ".yaml"), """
                    placements: [top]
                    priority: %s
                    block: message
                    content: { text: Look at this }
                    """.formatted(offer.equals("hats") ? 2 : 1));
        }
        Files.writeString(deployment.resolve("placements/top.yaml"), """
                strategies: [far, rules]
                deadline: 4s
                limit: 3
                default: { id: nothing-chosen, block: message, content: { text: Nothing chosen } }
                """);
        return deployment;
    }

    private static JsonNode decided(ServerProcess server) {
        return server.post("/v1/decide", """
                        {"anonymousId": "somebody", "placements": ["top"], "explain": true}""").path("placements").path("top");
    }

    private static JsonNode plugin(ServerProcess server) {
        return server.get("/v1/plugins")
                .path("plugins")
                .valueStream()
                .filter(it -> it.path("name").asString().equals("far"))
                .findFirst()
                .orElseThrow();
    }

    private static void await(String what, BooleanSupplier done) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
