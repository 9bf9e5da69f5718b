package dev.attune.channels.email;

import dev.attune.channels.email.EmailSettings.SmtpSettings;
import dev.attune.channels.email.EmailSettings.SmtpSettings.Encryption;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A mail server that answers what a test says.
final class ScriptedServer implements AutoCloseable {
    /// As an answer: hangs up instead.
    static final String HANG_UP = "";

    private final ServerSocket socket;
    private final Map<String, String> answers;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final Map<String, Duration> late = new ConcurrentHashMap<>();
    private final CountDownLatch whole = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();

    /// @param answers by command, such as `RCPT`; those that are missing are friendly. `.` is the end of a mail
    ScriptedServer(Map<String, String> answers) {
        this.answers = answers;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Thread.ofVirtual().start(this::listen);
    }

    /// Takes its time over an answer from now on.
    ScriptedServer late(String command, Duration time) {
        late.put(command, time);
        return this;
    }

    /// Waits until a whole mail has come in.
    boolean hasMail() throws InterruptedException {
        return whole.await(10, TimeUnit.SECONDS);
    }

    private void listen() {
        try {
            while (true) {
                var connection = socket.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket connection) {
        try (connection;
                var in = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            if (!answer(connection, "CONNECT", "220 ready")) {
                return;
            }
            boolean data = false;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (data && !line.equals(".")) {
                    continue;
                }
                var command = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
                commands.add(line);
                if (line.equals(".")) {
                    whole.countDown();
                }
                data = command.equals("DATA") && !answers.containsKey("DATA");
                if (!answer(connection, command, usual(command))) {
                    return;
                }
            }
        } catch (IOException gone) {
            // The client left.
        }
    }

    private boolean answer(Socket connection, String command, String usual) throws IOException {
        var answer = answers.getOrDefault(command, usual);
        try {
            Thread.sleep(late.getOrDefault(command, Duration.ZERO));
        } catch (InterruptedException impossible) {
            throw new IllegalStateException("nobody interrupts it", impossible);
        }
        if (!answer.isEmpty()) {
            connection.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        return !answer.isEmpty();
    }

    private static String usual(String command) {
        return switch (command) {
            case "EHLO" -> "250-here\r\n250 8BITMIME";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 2.0.0 OK";
        };
    }

    List<String> commands() {
        return commands;
    }

    int connections() {
        return connections.get();
    }

    SmtpSettings settings(Encryption encryption) {
        return settings(encryption, 4);
    }

    SmtpSettings settings(Encryption encryption, int connections) {
        return new SmtpSettings(
                "127.0.0.1",
                socket.getLocalPort(),
                encryption,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                connections,
                0);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
