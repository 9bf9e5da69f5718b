package dev.attune.torture.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A door and a file that only somebody could touch who ran a text that was sent as data.
final class Canary implements AutoCloseable {
    private final ServerSocket door;
    private final Path file;
    private final Queue<String> callers = new ConcurrentLinkedQueue<>();

    private Canary(ServerSocket door, Path file) {
        this.door = door;
        this.file = file;
    }

    static Canary open(Path folder) throws IOException {
        var canary = new Canary(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), folder.resolve("canary"));
        Thread.ofVirtual().start(canary::listen);
        return canary;
    }

    private void listen() {
        try {
            while (true) {
                try (var caller = door.accept()) {
                    callers.add("somebody called: " + caller.getRemoteSocketAddress());
                }
            }
        } catch (IOException closed) {
            callers.remove("");
        }
    }

    /// The text with the canary's own address and file in it.
    String bait(String text) {
        return text.replace("CANARYFILE", file.toString()).replace("CANARY", String.valueOf(door.getLocalPort()));
    }

    /// The request with the canary's own address and file in it.
    Request bait(Request request) {
        return new Request(
                request.method(),
                bait(request.target()),
                request.headers().stream().map(this::bait).toList(),
                bait(new String(request.body(), ISO_8859_1)).getBytes(ISO_8859_1));
    }

    List<String> touched() {
        var touched = new ArrayList<>(callers);
        if (Files.exists(file)) {
            touched.add("somebody made " + file);
        }
        return touched;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
