package dev.attune.torture.hostile;

import static dev.attune.endtoend.ServerJar.WRITE_KEY;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.locks.LockSupport;

/// Holds a connection as long as it can, each kind in its own way. When it is thrown out it comes back.
enum GreedyClient {
    /// Says nothing.
    IDLE {
        @Override
        void hold(Socket socket) throws IOException {
            until(socket);
        }
    },
    /// Sends a header a second, for ever.
    HEADERS {
        @Override
        void hold(Socket socket) throws IOException {
            send(socket, "GET /health/live HTTP/1.1\r\nHost: x\r\n");
            for (int i = 0; ; i++) {
                second();
                send(socket, "X-" + i + ": 1\r\n");
            }
        }
    },
    /// Sends a byte of a body a second.
    BODY {
        @Override
        void hold(Socket socket) throws IOException {
            send(socket, POST + "Content-Length: 100000\r\n\r\n");
            while (true) {
                second();
                send(socket, " ");
            }
        }
    },
    /// Sends a chunk of a byte a second.
    CHUNKS {
        @Override
        void hold(Socket socket) throws IOException {
            send(socket, POST + "Transfer-Encoding: chunked\r\n\r\n");
            while (true) {
                second();
                send(socket, "1\r\n \r\n");
            }
        }
    },
    /// Asks for much and reads a few bytes a second.
    READER {
        @Override
        void hold(Socket socket) throws IOException {
            socket.setReceiveBufferSize(2_048);
            send(socket, "GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n".repeat(40));
            while (socket.getInputStream().readNBytes(16).length > 0) {
                second();
            }
        }
    },
    /// Sends headers as large as they can be, and then larger ones.
    HUGE_HEADERS {
        @Override
        void hold(Socket socket) throws IOException {
            var header = "X: " + "x".repeat(15_000) + "\r\n\r\n";
            while (true) {
                send(socket, "GET /health/live HTTP/1.1\r\nHost: x\r\n" + header);
                socket.getInputStream().readNBytes(200);
                LockSupport.parkNanos(200_000_000);
                send(socket, "GET /health/live HTTP/1.1\r\nHost: x\r\nY: " + "y".repeat(9_000) + "\r\n" + header);
                second();
            }
        }
    },
    /// Sends many requests at once and looks at none of the answers until later.
    PIPELINE {
        @Override
        void hold(Socket socket) throws IOException {
            while (true) {
                send(socket, "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n".repeat(50));
                second();
                socket.getInputStream()
                        .skipNBytes(Math.max(1, socket.getInputStream().available()));
            }
        }
    },
    /// Says that it has said all when it has not, and stays to listen.
    HALF_CLOSED {
        @Override
        void hold(Socket socket) throws IOException {
            send(socket, POST + "Content-Length: 100000\r\n\r\n{");
            socket.shutdownOutput();
            until(socket);
        }
    };

    private static final String POST =
            "POST /v1/track HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + WRITE_KEY + "\r\n";

    /// Returns, or throws, when the server has had enough.
    abstract void hold(Socket socket) throws IOException;

    /// Opens a connection from one of this machine's addresses.
    static Socket connect(URI server, String own) throws IOException {
        return new Socket(server.getHost(), server.getPort(), InetAddress.getByName(own), 0);
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(US_ASCII));
        out.flush();
    }

    private static void until(Socket closed) throws IOException {
        closed.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /// What is waited for is the time itself.
    private static void second() {
        LockSupport.parkNanos(1_000_000_000);
    }
}
