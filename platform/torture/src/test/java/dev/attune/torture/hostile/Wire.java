package dev.attune.torture.hostile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// One connection over which a client writes what it likes. Belongs to one thread.
final class Wire implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    private Wire(Socket socket) throws IOException {
        this.socket = socket;
        in = new BufferedInputStream(socket.getInputStream());
    }

    /// @param patience how long to wait for each byte
    static Wire to(URI server, Duration patience) throws IOException {
        return from(InetAddress.getLoopbackAddress(), server, patience);
    }

    /// @param own the address to come from, such as 127.0.0.2
    static Wire from(InetAddress own, URI server, Duration patience) throws IOException {
        var socket = new Socket();
        try {
            socket.bind(new InetSocketAddress(own, 0));
            socket.setSoTimeout((int) patience.toMillis());
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), (int) patience.toMillis());
            return new Wire(socket);
        } catch (IOException broken) {
            socket.close();
            throw broken;
        }
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /// Says that nothing more will come.
    void end() throws IOException {
        socket.shutdownOutput();
    }

    /// @throws java.net.SocketTimeoutException if nothing came in time
    Optional<Answer> read(boolean bodiless) throws IOException {
        return Answer.read(in, bodiless);
    }

    /// Whether something has come that was not read yet.
    boolean hasMore() throws IOException {
        return in.available() > 0;
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
