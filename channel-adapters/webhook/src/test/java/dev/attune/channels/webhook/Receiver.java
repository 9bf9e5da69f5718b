package dev.attune.channels.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// A receiver on the loopback address that keeps what it got and answers what the test wants, byte by byte.
final class Receiver implements AutoCloseable {
    private final ServerSocket socket;
    private final Talk talk;
    private final List<Got> got = new CopyOnWriteArrayList<>();

    record Got(String requestLine, Map<String, String> headers, String body) {}

    /// What the receiver writes once it has read the request.
    @FunctionalInterface
    interface Talk {
        void answer(Socket connection) throws Exception;
    }

    static Receiver answering(String head) {
        return new Receiver(
                connection -> connection.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8)));
    }

    Receiver(Talk talk) {
        this(plain(), talk);
    }

    Receiver(ServerSocket socket, Talk talk) {
        this.socket = socket;
        this.talk = talk;
        Thread.ofVirtual().start(this::serve);
    }

    static ServerSocket plain() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    int port() {
        return socket.getLocalPort();
    }

    List<Got> got() {
        return got;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (var connection = socket.accept()) {
                got.add(read(connection.getInputStream()));
                talk.answer(connection);
            } catch (Exception gone) {
                // The sender went away, or the test is over.
            }
        }
    }

    private static Got read(InputStream in) throws IOException {
        var requestLine = line(in);
        var headers = new HashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        var body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Got(requestLine, headers, new String(body, StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int b = in.read(); b != '\n' && b >= 0; b = in.read()) {
            line.append((char) b);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
