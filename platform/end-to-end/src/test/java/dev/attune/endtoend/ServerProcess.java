package dev.attune.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The server as an operator runs it: the jar, in a process of its own, spoken to over HTTP.
final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String SECRET_KEY = "secret-of-this-test";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> log = new ArrayList<>();
    private final List<String> output = new ArrayList<>();
    private final Process process;
    private final URI address;

    private ServerProcess(Process process) throws InterruptedException {
        this.process = process;
        follow(process.getErrorStream(), line -> add(log, line));
        follow(process.getInputStream(), line -> add(output, line));
        var ready = await(output, "ready http://");
        address = URI.create(ready.substring("ready ".length()).strip());
    }

    /// Starts it and waits until it is ready.
    static ServerProcess start(Path deployment, Path data) throws IOException, InterruptedException {
        var builder = ServerJar.command(
                "serve", "--deployment", deployment.toString(), "--port", "0", "--data", data.toString());
        builder.environment().put("ATTUNE_SECRET_KEYS", SECRET_KEY);
        return new ServerProcess(builder.start());
    }

    private static void follow(InputStream stream, Consumer<String> line) {
        Thread.ofVirtual().start(() -> {
            try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                reader.lines().forEach(line);
            } catch (IOException | UncheckedIOException ended) {
                line.accept("(the process has ended)");
            }
        });
    }

    private synchronized void add(List<String> lines, String line) {
        lines.add(line);
        notifyAll();
    }

    /// Waits for a line of the log that contains a text.
    String awaitLog(String text) throws InterruptedException {
        return await(log, text);
    }

    private synchronized String log() {
        return String.join("\n", log);
    }

    private synchronized String await(List<String> lines, String text) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            for (var line : lines) {
                if (line.contains(text)) {
                    return line;
                }
            }
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0 || !process.isAlive() && log.contains("(the process has ended)")) {
                throw new AssertionError(
                        "the server did not say '" + text + "' within " + PATIENCE + "; its log:\n" + log());
            }
            wait(Math.min(left, 500));
        }
    }

    /// Asks until so many signals are stored.
    void awaitSignals(int howMany) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (get("/v1/signals?limit=" + howMany).get("signals").size() < howMany) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "the server did not store " + howMany + " signals within " + PATIENCE + "; its log:\n" + log());
            }
        }
    }

    /// @throws AssertionError if the answer is not 200
    JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    JsonNode post(String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + SECRET_KEY);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /// Ends it as a power cut would.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        client.close();
        ServerJar.stop(process);
    }
}
