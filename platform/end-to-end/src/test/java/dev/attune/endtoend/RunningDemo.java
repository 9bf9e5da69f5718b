package dev.attune.endtoend;

import java.io.IOException;
import java.nio.file.Path;

/// `attune demo`: the sample shop with its simulated customers, as a process of its own.
final class RunningDemo implements AutoCloseable {
    private final ServerProcess server;
    private final Path data;

    private RunningDemo(ServerProcess server, Path data) {
        this.server = server;
        this.data = data;
    }

    /// Starts it and waits until the customers are in and the shop is open.
    static RunningDemo start() throws IOException, InterruptedException {
        var data = Folders.make("demo");
        var demo = ServerJar.command("demo", "--port", "0", "--data", data.toString());
        return new RunningDemo(ServerProcess.start(demo, "TrailBlazer is open: "), data);
    }

    String url() {
        return server.address().toString();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.close();
        Folders.delete(data);
    }
}
