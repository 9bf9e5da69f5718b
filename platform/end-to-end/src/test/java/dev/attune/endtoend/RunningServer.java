package dev.attune.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The server as it is shipped: its jar as a process of its own, with an empty data folder.
final class RunningServer implements AutoCloseable {
    static final String WRITE_KEY = "write-key-of-the-tests";
    private static final String SECRET_KEY = "secret-key-of-the-tests";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path folder;
    private final String url;

    private RunningServer(Process process, Path folder, String url) {
        this.process = process;
        this.folder = folder;
        this.url = url;
    }

    /// Starts the deployment of that name among the tests' own and waits until the server says that it is ready.
    static RunningServer start(String deployment) throws IOException {
        var folder = Files.createTempDirectory("attune-" + deployment);
        var log = folder.resolve("server.log");
        var builder = ServerJar.command(
                "serve",
                "--deployment",
                ServerJar.root()
                        .resolve("platform/end-to-end/src/test/deployments/" + deployment)
                        .toString(),
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString());
        builder.environment().put("ATTUNE_WRITE_KEYS", WRITE_KEY);
        builder.environment().put("ATTUNE_SECRET_KEYS", SECRET_KEY);
        var process = builder.redirectError(log.toFile()).start();
        var ready = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
        if (ready == null || !ready.startsWith("ready http")) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "the server said '" + ready + "' and not that it is ready; its log: " + Files.readString(log));
        }
        return new RunningServer(process, folder, ready.substring("ready ".length()));
    }

    String url() {
        return url;
    }

    /// Waits until all these messages are listed as accepted, and answers them in the order of their acceptance.
    List<JsonNode> accepted(Collection<String> messageIds) {
        var wanted = new HashSet<>(messageIds);
        return await(it -> wanted.contains(it.path("messageId").asString()), wanted.size(), "messages " + wanted);
    }

    /// Waits for that many accepted signals with an identifier such as `user_id:42`.
    List<JsonNode> acceptedOf(String identifier, int howMany) {
        return await(
                it -> it.path("identifiers")
                        .valueStream()
                        .anyMatch(id -> id.asString().equals(identifier)),
                howMany,
                howMany + " signals of " + identifier);
    }

    private List<JsonNode> await(Predicate<JsonNode> wanted, int howMany, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var all = signals();
            var found = all.stream().filter(wanted).toList();
            if (found.size() >= howMany) {
                return found;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("within " + PATIENCE + " only " + found.size() + " of the " + what
                        + " were accepted: " + found + "; set aside: " + get("/v1/set-aside") + "; all: " + all);
            }
        }
    }

    /// All that was accepted so far, in order.
    private List<JsonNode> signals() {
        var all = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = get("/v1/signals?limit=1000" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.path("signals").forEach(all::add);
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        return all;
    }

    private JsonNode get(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url + path))
                    .header("Authorization", "Bearer " + SECRET_KEY)
                    .build();
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for " + path, e);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        http.close();
        ServerJar.stop(process);
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
