package dev.attune.torture.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Sends one request after the other, over the same connection as long as it holds. Belongs to one thread.
final class Requester implements AutoCloseable {
    private final URI server;
    private final Duration patience;
    private final InetAddress own;
    private @Nullable Wire wire;

    Requester(URI server, Duration patience) {
        this(server, patience, InetAddress.getLoopbackAddress());
    }

    /// @param own the address to come from
    Requester(URI server, Duration patience, InetAddress own) {
        this.server = server;
        this.patience = patience;
        this.own = own;
    }

    /// @throws IOException if there was no whole answer, also not over a new connection
    Answer send(Request request) throws IOException {
        return send(request.bytes(), request.method().equals("HEAD"));
    }

    /// @throws SocketTimeoutException if nothing came in time
    /// @throws IOException if there was no whole answer, also not over a new connection
    Answer send(byte[] bytes, boolean bodiless) throws IOException {
        if (wire != null) {
            checkNothingUnasked(wire);
            try {
                var answer = send(wire, bytes, bodiless);
                if (answer != null) {
                    return answer;
                }
            } catch (SocketTimeoutException hang) {
                close();
                throw hang;
            } catch (IOException stale) {
                close();
            }
            close();
        }
        var fresh = Wire.from(own, server, patience);
        wire = fresh;
        var answer = send(fresh, bytes, bodiless);
        if (answer == null) {
            throw new IOException("closed without an answer: " + Request.command(bytes));
        }
        return answer;
    }

    /// What comes without having been asked for is somebody else's answer, or one too many.
    private static void checkNothingUnasked(Wire over) throws IOException {
        if (over.hasMore()) {
            throw new AssertionError("there was an answer that was not asked for: " + over.read(false));
        }
    }

    private @Nullable Answer send(Wire over, byte[] bytes, boolean bodiless) throws IOException {
        over.send(bytes);
        var answer = over.read(bodiless).orElse(null);
        if (answer != null && answer.closes()) {
            close();
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        if (wire != null) {
            wire.close();
            wire = null;
        }
    }
}
