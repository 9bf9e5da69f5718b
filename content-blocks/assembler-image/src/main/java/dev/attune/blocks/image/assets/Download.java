package dev.attune.blocks.image.assets;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Fetches one file by https, on a connection of its own to the very address that was checked: an ordinary client would
/// look the name up once more. It follows no redirect, and ends when its time is over or the file is too large.
final class Download {
    private static final int LONGEST_HEAD = 16 * 1024;
    private static final int PORT = 443;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] 200( .*)?");
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final SSLSocketFactory tls;
    private final Predicate<InetAddress> allowed;

    /// @param allowed which addresses may be connected to
    Download(SSLSocketFactory tls, Predicate<InetAddress> allowed) {
        this.tls = tls;
        this.allowed = allowed;
    }

    byte[] fetch(URI address) throws IOException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        int port = address.getPort() < 0 ? PORT : address.getPort();
        try (var connection = new Socket()) {
            connection.connect(new InetSocketAddress(resolved(address.getHost()), port), remaining(deadline));
            connection.setSoTimeout(remaining(deadline));
            try (var channel = (SSLSocket) tls.createSocket(connection, address.getHost(), port, true)) {
                var parameters = channel.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                channel.setSSLParameters(parameters);
                channel.getOutputStream().write(head(address).getBytes(StandardCharsets.US_ASCII));
                return body(new Timed(channel, deadline));
            }
        }
    }

    /// Every answer of the name server must be allowed, so that none can be slipped in.
    private InetAddress resolved(String host) throws IOException {
        var addresses = InetAddress.getAllByName(host);
        for (var address : addresses) {
            if (!allowed.test(address)) {
                throw new IOException(host + " lies at " + address.getHostAddress() + ", which is not public");
            }
        }
        return addresses[0];
    }

    /// HTTP/1.0, so that the answer ends where the connection does.
    private static String head(URI address) {
        var path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return "GET " + path + query + " HTTP/1.0\r\nhost: " + address.getRawAuthority()
                + "\r\naccept: image/png, image/jpeg, image/svg+xml\r\nuser-agent: attune\r\nconnection: close\r\n\r\n";
    }

    private static byte[] body(InputStream in) throws IOException {
        var status = line(in);
        if (!STATUS.matcher(status).matches()) {
            throw new ProtocolException("the answer is '" + status + "'");
        }
        int head = status.length();
        boolean chunked = false;
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            head += line.length();
            if (head > LONGEST_HEAD) {
                throw new ProtocolException("the answer's head is too long");
            }
            chunked |= line.toLowerCase(Locale.ROOT).startsWith("transfer-encoding:");
        }
        if (chunked) {
            throw new ProtocolException("the answer to HTTP/1.0 comes in chunks");
        }
        var body = in.readNBytes(PictureReader.LARGEST_FILE + 1);
        if (body.length > PictureReader.LARGEST_FILE) {
            throw new IOException("it is larger than " + PictureReader.LARGEST_FILE + " bytes");
        }
        return body;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended within the answer's head");
            }
            if (line.size() > LONGEST_HEAD) {
                throw new ProtocolException("the answer's head is too long");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    private static int remaining(long deadline) throws SocketTimeoutException {
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("it took longer than " + LONGEST.toSeconds() + " s");
        }
        return (int) left;
    }

    /// Reads until a deadline, however slowly the other side sends.
    private static final class Timed extends BufferedInputStream {
        private final Socket socket;
        private final long deadline;

        Timed(Socket socket, long deadline) throws IOException {
            super(socket.getInputStream());
            this.socket = socket;
            this.deadline = deadline;
        }

        @Override
        public synchronized int read(byte[] into, int from, int length) throws IOException {
            socket.setSoTimeout(remaining(deadline));
            return super.read(into, from, Math.min(length, 8192));
        }
    }
}
