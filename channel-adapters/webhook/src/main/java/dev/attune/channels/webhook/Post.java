package dev.attune.channels.webhook;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// One HTTP/1.1 POST on a connection of its own.
///
/// Small on purpose: it connects to the very address that was checked, which an ordinary client would look up once
/// more,
/// while certificate and `Host` are those of the name. It follows no redirect, reads the head of the answer only, and
/// ends when its time is over, whatever the other side does.
final class Post {
    private static final int LONGEST_HEAD = 64 * 1024;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)( .*)?");

    private final Duration timeout;
    private final SSLSocketFactory tls;

    Post(Duration timeout) {
        this(timeout, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    Post(Duration timeout, SSLSocketFactory tls) {
        this.timeout = timeout;
        this.tls = tls;
    }

    Answer send(Target target, Map<String, String> headers, byte[] body) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        var address = target.resolve();
        try (var connection = new Socket();
                var _ = new Alarm(connection, deadline)) {
            connection.connect(new InetSocketAddress(address, target.port()), remaining(deadline));
            connection.setSoTimeout(remaining(deadline));
            try (var channel = target.secure() ? secured(connection, target) : connection) {
                channel.getOutputStream().write(head(target, headers, body.length));
                channel.getOutputStream().write(body);
                channel.getOutputStream().flush();
                return answer(new BufferedInputStream(channel.getInputStream()));
            }
        } catch (IOException failed) {
            if (failed instanceof SocketTimeoutException || System.nanoTime() >= deadline) {
                throw new SocketTimeoutException("not within " + timeout.toMillis() + " ms");
            }
            throw failed;
        }
    }

    private Socket secured(Socket connection, Target target) throws IOException {
        var channel = (SSLSocket) tls.createSocket(connection, target.bareHost(), target.port(), true);
        var parameters = channel.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        channel.setSSLParameters(parameters);
        channel.startHandshake();
        return channel;
    }

    private static byte[] head(Target target, Map<String, String> headers, int length) {
        boolean usualPort = target.port() == (target.secure() ? 443 : 80);
        var head = new StringBuilder("POST " + target.path() + " HTTP/1.1\r\n");
        head.append("host: ")
                .append(target.host())
                .append(usualPort ? "" : ":" + target.port())
                .append("\r\n");
        headers.forEach((name, value) ->
                head.append(name).append(": ").append(oneLine(name, value)).append("\r\n"));
        head.append("content-length: ").append(length).append("\r\nconnection: close\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String oneLine(String name, String value) {
        if (value.chars().anyMatch(c -> c < ' ' || c == 127)) {
            throw new IllegalArgumentException("the header " + name + " holds a control character");
        }
        return value;
    }

    /// Reads past interim answers such as 100 and 103 to the real one.
    private static Answer answer(InputStream in) throws IOException {
        int left = LONGEST_HEAD;
        while (true) {
            var first = line(in, left);
            left -= first.length() + 2;
            var status = STATUS_LINE.matcher(first);
            if (!status.matches()) {
                throw new ProtocolException("the answer is no HTTP/1.1");
            }
            var headers = new HashMap<String, String>();
            for (var line = line(in, left); !line.isEmpty(); line = line(in, left)) {
                left -= line.length() + 2;
                int colon = line.indexOf(':');
                if (colon > 0) {
                    headers.putIfAbsent(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            line.substring(colon + 1).strip());
                }
            }
            int code = Integer.parseInt(status.group(1));
            if (code >= 200) {
                return new Answer(code, headers);
            }
        }
    }

    private static String line(InputStream in, int longest) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended within the answer's head");
            }
            if (line.size() >= longest) {
                throw new ProtocolException("the answer's head is longer than " + LONGEST_HEAD + " bytes");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static int remaining(long deadline) throws SocketTimeoutException {
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("no time left");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }
}
