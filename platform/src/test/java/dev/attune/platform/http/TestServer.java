package dev.attune.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.api.Signal;
import dev.attune.platform.json.Json;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A real server on a free port, with two keys, and the few ways in which tests call it.
final class TestServer implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final Keys KEYS = new Keys(List.of("write-1", "id-1:secret-1"), List.of("secret-2"));

    final Router router = new Router();
    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    TestServer(Limits limits, Keys keys) {
        server = HttpServer.start(
                new HttpSettings("127.0.0.1", 0, limits), router, keys, meters, InstantSource.fixed(NOW));
    }

    TestServer() {
        this(Limits.usual(), KEYS);
    }

    TestServer with(String method, String path, Route.Access access, Route.Handler handler) {
        router.mount("test", new Route(method, path, access, "A route.", handler), new NoSignals());
        return this;
    }

    /// Adds a route that answers the JSON it was sent.
    TestServer withEcho(String path, Route.Access access) {
        return with("POST", path, access, (call, _) -> Reply.json(200, call.json()));
    }

    HttpResponse<String> get(String path) {
        return call(path, it -> it.GET());
    }

    HttpResponse<String> post(String path, String body) {
        return call(path, it -> it.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> post(String path, byte[] body, String... headers) {
        return call(path, it -> {
            it.POST(HttpRequest.BodyPublishers.ofByteArray(body));
            if (headers.length > 0) {
                it.headers(headers);
            }
        });
    }

    HttpResponse<String> call(String path, Consumer<HttpRequest.Builder> made) {
        var request = HttpRequest.newBuilder(URI.create(server.baseUrl() + path));
        made.accept(request);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(path + " was not answered", broken);
        }
    }

    /// Sends these very characters, closes its side, and reads all that comes back.
    String raw(String request) throws IOException {
        return raw(request.getBytes(UTF_8));
    }

    String raw(byte[] request) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    static Map<String, Object> json(HttpResponse<String> response) {
        return Json.objectFromText(response.body());
    }

    @Override
    public void close() {
        server.close();
    }

    /// For routes that bring no signals.
    static final class NoSignals implements Inlet {
        @Override
        public List<Offered> offerAll(List<Signal> signals) {
            throw new AssertionError("no signals were expected");
        }

        @Override
        public List<Offered> offerAll(List<Signal> signals, String cursor) {
            throw new AssertionError("no signals were expected");
        }

        @Override
        public String setAside(String payload, String reason, String fix) {
            throw new AssertionError("nothing was to be set aside");
        }

        @Override
        public Optional<String> cursor() {
            return Optional.empty();
        }

        @Override
        public Instant now() {
            return NOW;
        }
    }
}
