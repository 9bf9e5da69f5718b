package dev.attune.torture.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What came back over a connection.
///
/// @param headers by their names in lower case
record Answer(int status, Map<String, String> headers, byte[] body) {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3}) .*");

    /// Reads the next final answer.
    ///
    /// @param bodiless whether none has a body, as for `HEAD`
    /// @return nothing if the connection was closed before one began
    static Optional<Answer> read(InputStream in, boolean bodiless) throws IOException {
        while (true) {
            var first = line(in);
            if (first.isEmpty()) {
                return Optional.empty();
            }
            var line = STATUS_LINE.matcher(first.get());
            if (!line.matches()) {
                throw new IOException("what came back does not begin like an answer: " + first.get());
            }
            int status = Integer.parseInt(line.group(1));
            var headers = headers(in);
            if (status >= 200) {
                boolean empty = bodiless || status == 204 || status == 304;
                return Optional.of(new Answer(status, headers, empty ? new byte[0] : body(in, headers)));
            }
        }
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        while (true) {
            var line = line(in).orElseThrow(() -> new EOFException("closed within the headers"));
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        var length = headers.get("content-length");
        if (length != null) {
            var body = in.readNBytes(Integer.parseInt(length));
            if (body.length < Integer.parseInt(length)) {
                throw new EOFException("closed after " + body.length + " of " + length + " bytes");
            }
            return body;
        }
        return "chunked".equals(headers.get("transfer-encoding")) ? chunks(in) : in.readAllBytes();
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            var size = Integer.parseInt(line(in).orElseThrow(EOFException::new), 16);
            body.write(in.readNBytes(size));
            line(in);
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private static Optional<String> line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int read; (read = in.read()) >= 0; ) {
            if (read == '\n') {
                return Optional.of(line.toString(ISO_8859_1).stripTrailing());
            }
            line.write(read);
        }
        return line.size() == 0 ? Optional.empty() : Optional.of(line.toString(ISO_8859_1));
    }

    String text() {
        return new String(body, UTF_8);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean closes() {
        return header("connection").equalsIgnoreCase("close");
    }
}
