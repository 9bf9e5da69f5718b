package dev.attune.bench.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.attune.bench.load.Load;
import dev.attune.bench.load.LoadMain;
import dev.attune.bench.load.Outcome;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// The process that sends, as seen from here.
final class Sender implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    private Sender(Process process) {
        this.process = process;
        this.in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    static Sender start() throws IOException {
        var process = new ProcessBuilder(List.of(
                        Child.java().toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadMain.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new Sender(process);
    }

    /// @throws RefusedException if there was any other answer than success
    Outcome send(Load load) throws IOException {
        in.write(JSON.writeValueAsString(load));
        in.newLine();
        in.flush();
        var line = out.readLine();
        if (line == null) {
            throw new IOException("the process that sends has ended");
        }
        var outcome = JSON.readValue(line, Outcome.class);
        if (outcome.errors() > 0) {
            throw new RefusedException(load, outcome);
        }
        return outcome;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        in.close();
        process.waitFor();
    }
}
