package dev.attune.plugins.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A service on the loopback address that keeps what it was asked, and answers what a test wants.
final class FakeService implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /// @param client which connection it came by
    record Asked(Map<String, List<String>> headers, JsonNode body, String client) {
        String header(String name) {
            return String.join(
                    ",",
                    headers.entrySet().stream()
                            .filter(it -> it.getKey().equalsIgnoreCase(name))
                            .flatMap(it -> it.getValue().stream())
                            .toList());
        }
    }

    /// What the service does once it has read a question.
    @FunctionalInterface
    interface Talk {
        void answer(HttpExchange exchange, JsonNode question) throws Exception;
    }

    static FakeService saying(int status, String body) {
        return new FakeService((exchange, _) -> send(exchange, status, body));
    }

    /// Ranks by id, backwards.
    static FakeService ranking() {
        return new FakeService((exchange, question) -> {
            var choices = question.path("candidates")
                    .valueStream()
                    .map(it -> it.path("id").asString())
                    .sorted(java.util.Comparator.reverseOrder())
                    .map(id -> Map.of("candidate", id, "because", id + " comes late"))
                    .toList();
            send(exchange, 200, JSON.writeValueAsString(Map.of("bestFirst", choices)));
        });
    }

    FakeService(Talk talk) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                var body = JSON.readTree(exchange.getRequestBody().readAllBytes());
                asked.add(new Asked(
                        Map.copyOf(exchange.getRequestHeaders()),
                        body,
                        exchange.getRemoteAddress().toString()));
                talk.answer(exchange, body);
            } catch (Exception gone) {
                // The strategy went away, or the test is over.
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/rank";
    }

    List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
