package dev.attune.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Stands for the system that a channel posts to, on this machine: keeps what arrives, and answers as told.
public final class FakeReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Received> received = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private int status;

    private FakeReceiver(HttpServer server, int status) {
        this.server = server;
        this.status = status;
    }

    /// One call that arrived.
    ///
    /// @param headers names in lower case
    public record Received(String method, String path, Map<String, String> headers, String body) {}

    /// Starts one that answers with this status.
    public static FakeReceiver answering(int status) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var receiver = new FakeReceiver(server, status);
        server.createContext("/", receiver::take);
        server.start();
        return receiver;
    }

    /// Answers with another status from now on.
    public synchronized FakeReceiver nowAnswering(int other) {
        status = other;
        return this;
    }

    /// Sends a header with every answer, such as `Retry-After`.
    public synchronized FakeReceiver header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    private void take(HttpExchange call) throws IOException {
        try (call) {
            var body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var sent = new LinkedHashMap<String, String>();
            call.getRequestHeaders()
                    .forEach((name, values) -> sent.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            call.sendResponseHeaders(
                    keep(
                            call,
                            new Received(
                                    call.getRequestMethod(),
                                    call.getRequestURI().toString(),
                                    sent,
                                    body)),
                    -1);
        }
    }

    private synchronized int keep(HttpExchange call, Received one) {
        received.add(one);
        headers.forEach(call.getResponseHeaders()::set);
        return status;
    }

    /// Where it listens, such as `http://127.0.0.1:40123/`.
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /// What arrived, in order.
    public synchronized List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
