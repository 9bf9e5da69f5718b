package dev.attune.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;

/// `attune demo`: the sample shop with its simulated customers, as a process of its own.
final class RunningDemo implements AutoCloseable {
    private static final String OPEN = "TrailBlazer is open: ";

    private final Process process;
    private final Path data;
    private final String url;

    private RunningDemo(Process process, Path data, String url) {
        this.process = process;
        this.data = data;
        this.url = url;
    }

    /// Starts it and waits until the customers are in and the shop is open.
    static RunningDemo start() throws IOException {
        var data = Files.createTempDirectory("attune-demo");
        var process = ServerJar.command("demo", "--port", "0", "--data", data.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var log = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8));
        var said = new ArrayList<String>();
        for (var line = log.readLine(); line != null; line = log.readLine()) {
            said.add(line);
            if (line.startsWith(OPEN)) {
                Thread.ofVirtual().start(() -> log.lines().forEach(_ -> {}));
                return new RunningDemo(
                        process, data, line.substring(OPEN.length()).strip());
            }
        }
        throw new IllegalStateException("the demo ended before it was open; it said:\n" + String.join("\n", said));
    }

    String url() {
        return url;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        ServerJar.stop(process);
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
