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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The server as an operator runs it: the jar, in a process of its own, spoken to over HTTP. It does not outlive the
/// tests.
public final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String READY = "ready http";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> said = new ArrayList<>();
    private final Process process;
    private final Thread lastResort;
    private final URI address;
    private int streams = 2;

    private ServerProcess(Process process, String ready) throws InterruptedException {
        this.process = process;
        lastResort = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(lastResort);
        follow(process.getErrorStream());
        follow(process.getInputStream());
        var line = await(ready);
        address = URI.create(
                line.substring(line.indexOf("http", line.indexOf(ready))).strip());
    }

    /// Starts a server and waits until it is ready.
    public static ServerProcess start(Path deployment, Path data) throws IOException, InterruptedException {
        return start(ServerJar.serve(deployment, data));
    }

    /// Starts a server and waits until it is ready.
    ///
    /// @param serve as [ServerJar#serve] makes it, perhaps with more in its environment
    public static ServerProcess start(ProcessBuilder serve) throws IOException, InterruptedException {
        return start(serve, READY);
    }

    /// Starts a process and waits until it says that it is ready.
    ///
    /// @param ready what stands in the line that ends with its address
    static ServerProcess start(ProcessBuilder command, String ready) throws IOException, InterruptedException {
        return new ServerProcess(command.start(), ready);
    }

    private void follow(InputStream stream) {
        // Not a virtual one: who reads a pipe keeps a processor's thread from the others.
        Thread.ofPlatform().daemon().start(() -> {
            try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                reader.lines().forEach(this::add);
            } catch (IOException | UncheckedIOException ended) {
                add("(" + ended.getMessage() + ")");
            }
            endOfStream();
        });
    }

    private synchronized void add(String line) {
        said.add(line);
        notifyAll();
    }

    private synchronized void endOfStream() {
        streams--;
        notifyAll();
    }

    /// All that it wrote so far, to its log and to its standard output.
    public synchronized List<String> log() {
        return List.copyOf(said);
    }

    /// Waits for a line of the log that contains a text.
    public String awaitLog(String text) throws InterruptedException {
        return await(text);
    }

    private synchronized String await(String text) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            for (var line : said) {
                if (line.contains(text)) {
                    return line;
                }
            }
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0 || streams == 0) {
                throw new AssertionError("the server " + (streams == 0 ? "ended and " : "") + "did not say '" + text
                        + "' within " + PATIENCE + "; its log:\n" + String.join("\n", said));
            }
            wait(left);
        }
    }

    /// Asks until so many signals are stored.
    void awaitSignals(int howMany) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (get("/v1/signals?limit=" + howMany).get("signals").size() < howMany) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the server did not store " + howMany + " signals within " + PATIENCE
                        + "; its log:\n" + String.join("\n", log()));
            }
        }
    }

    /// Where it listens, such as `http://127.0.0.1:8080`.
    public URI address() {
        return address;
    }

    public Process process() {
        return process;
    }

    /// All that was accepted so far, in order.
    public List<JsonNode> signals() {
        var all = new ArrayList<JsonNode>();
        var cursor = "0";
        while (!cursor.isEmpty()) {
            var page = get("/v1/signals?limit=1000&cursor=" + cursor);
            page.get("signals").forEach(all::add);
            cursor = page.path("next").asString("");
        }
        return all;
    }

    /// @throws AssertionError if the answer is not 200
    public JsonNode get(String path) {
        return send(request(path).GET());
    }

    /// @throws AssertionError if the answer is not 200
    public JsonNode post(String path, String json) {
        return send(request(path)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + ServerJar.SECRET_KEY);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", e);
        }
    }

    /// Sends a signal such as `STOP` or `CONT`.
    public void signal(String name) throws IOException, InterruptedException {
        int refused = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (refused != 0) {
            throw new IllegalStateException("kill -" + name + " answered " + refused);
        }
    }

    /// Ends it at once, without its help.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        forget();
    }

    /// Asks it to stop, as an operator would, and holds it to that.
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError("the server did not stop within 30 s of SIGTERM");
        }
        forget();
    }

    private void forget() {
        client.close();
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }
}
