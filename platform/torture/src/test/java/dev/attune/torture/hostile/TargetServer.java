package dev.attune.torture.hostile;

import static dev.attune.endtoend.ServerJar.SECRET_KEY;

import dev.attune.endtoend.ServerJar;
import dev.attune.endtoend.ServerProcess;
import dev.attune.platform.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The sample shop in a process of its own, with all the routes that its plugins bring.
final class TargetServer implements AutoCloseable {
    private static final Path SHOP = ServerJar.root().resolve("platform/deployments/trailblazer");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ServerProcess process;

    private TargetServer(ServerProcess process) {
        this.process = process;
    }

    /// Starts it and waits until the shop's past has been read, so that nothing else goes on.
    static TargetServer start(Path data) throws IOException, InterruptedException {
        return started(ServerProcess.start(SHOP, data.resolve("data")));
    }

    /// The same, behind this process: where both need the processors, this one goes first.
    static TargetServer startBehind(Path data) throws IOException, InterruptedException {
        var serve = ServerJar.serve(SHOP, data.resolve("data"));
        serve.command().addAll(0, List.of("nice", "-n", "5"));
        return started(ServerProcess.start(serve));
    }

    private static TargetServer started(ServerProcess process) throws InterruptedException {
        process.awaitLog("lines from customers.jsonl");
        return new TargetServer(process);
    }

    URI address() {
        return process.address();
    }

    ServerProcess process() {
        return process;
    }

    List<Operation> operations() throws IOException {
        try (var wire = new Requester(address(), PATIENCE)) {
            return Operation.all(Json.objectFromText(
                    wire.send(Request.of("GET", "/openapi.json")).text()));
        }
    }

    /// With what there is to find on this server.
    Examples examples() throws IOException {
        var decided = Json.objectFromText(send(Good.decision("decided")));
        send(Good.post("/v1/batch", Map.of("batch", List.of(Map.of("type", "nonsense")))));
        var setAside = Json.objectFromText(send(secretly("/v1/set-aside")));
        return new Examples(first(decided, "decisionId"), first(setAside, "id"));
    }

    private static String first(Map<String, Object> tree, String name) {
        var found = Pattern.compile("\"" + name + "\":\"?([^\",}]+)").matcher(Json.toText(tree));
        if (!found.find()) {
            throw new AssertionError("there is no " + name + " in " + tree);
        }
        return found.group(1);
    }

    /// Makes sure that somebody is known.
    void know(String userId) throws IOException {
        send(Good.event(userId));
    }

    /// What is known of somebody.
    String profile(String userId, String more) throws IOException {
        return send(secretly("/v1/profiles/user_id:" + userId + more));
    }

    /// Everything works that worked before.
    void isWell() throws IOException {
        send(Request.of("GET", "/health/ready"));
        send(Good.event("afterwards"));
        send(Good.decision("afterwards"));
        var plugins = send(secretly("/v1/plugins"));
        if (plugins.contains("left-out") || plugins.contains("failed")) {
            throw new AssertionError("not all plugins run: " + plugins);
        }
        if (!profile("afterwards", "/events").contains("Product Viewed")) {
            throw new AssertionError("an ordinary event cannot be read");
        }
    }

    private static Request secretly(String path) {
        return Request.of("GET", path).with("Authorization: Bearer " + SECRET_KEY);
    }

    private String send(Request request) throws IOException {
        try (var wire = new Requester(address(), PATIENCE)) {
            var answer = wire.send(request);
            if (answer.status() != 200) {
                throw new AssertionError(request.target() + " was answered " + answer.status() + ": " + answer.text());
            }
            return answer.text();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
