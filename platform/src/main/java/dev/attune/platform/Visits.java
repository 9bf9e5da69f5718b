package dev.attune.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Visitors of the sample shop who look around, several at the same time: each kind of request that is sent often.
final class Visits {
    private static final int AT_ONCE = 8;
    private static final int DECISIONS = 2_000;
    private static final int EVENTS = 2_000;
    private static final int BATCHES = 40;
    private static final int A_BATCH = 100;
    private static final int VISITORS = 300;

    private final HttpClient client;
    private final String server;
    private final List<String> placements;

    Visits(HttpClient client, String server, Collection<String> placements) {
        this.client = client;
        this.server = server;
        this.placements = List.copyOf(placements);
    }

    void run() throws IOException, InterruptedException {
        send(BATCHES, "/v1/batch", this::batch);
        send(EVENTS, "/v1/track", i -> event(i, ""));
        send(DECISIONS, "/v1/decide", i -> decision(i, ",\"mode\":\"peek\""));
        send(DECISIONS, "/v1/decide", i -> decision(i, ""));
        send(EVENTS, "/v1/decide", i -> decision(i, ",\"events\":[{" + happening(i) + "}]"));
    }

    private String batch(int number) {
        return IntStream.range(number * A_BATCH, (number + 1) * A_BATCH)
                .mapToObj(i -> event(i, "\"type\":\"track\","))
                .collect(Collectors.joining(",", "{\"batch\":[", "]}"));
    }

    private static String event(int number, String type) {
        return "{" + type + visitor(number) + "," + happening(number) + "}";
    }

    private String decision(int number, String more) {
        return "{" + visitor(number) + ",\"placements\":[\"" + placements.get(number % placements.size()) + "\"]" + more
                + "}";
    }

    /// Every second one is known by name.
    private static String visitor(int number) {
        int visitor = number % VISITORS;
        return "\"anonymousId\":\"visitor-" + visitor + "\""
                + (visitor % 2 == 0 ? "" : ",\"userId\":\"user-" + visitor + "\"");
    }

    private static String happening(int number) {
        return "\"event\":\"Product Viewed\",\"properties\":{\"product_id\":\"product-" + number % 50
                + "\",\"category\":\"boots\",\"price\":" + number % 90 + ".5}";
    }

    private void send(int count, String path, IntFunction<String> body) throws IOException, InterruptedException {
        try (var visitors = Executors.newFixedThreadPool(AT_ONCE)) {
            var requests = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < count; i++) {
                int number = i;
                requests.add(() -> post(path, body.apply(number)));
            }
            for (var answered : visitors.invokeAll(requests)) {
                if (answered.get() != 200) {
                    throw new IOException(path + " answered " + answered.get());
                }
            }
        } catch (ExecutionException failed) {
            throw new IOException(path + " did not answer", failed);
        }
    }

    private int post(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }
}
