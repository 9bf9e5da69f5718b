package dev.attune.torture.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A request as it goes over the wire: a request line, headers, a body. Nothing is checked, so that all can be wrong.
record Request(String method, String target, List<String> headers, byte[] body) {
    private static final int SHOWN = 4_000;

    Request {
        headers = List.copyOf(headers);
    }

    static Request of(String method, String target) {
        return new Request(method, target, List.of(), new byte[0]);
    }

    Request with(String header) {
        var more = new ArrayList<>(headers);
        more.add(header);
        return new Request(method, target, more, body);
    }

    Request with(byte[] json) {
        return new Request(method, target, headers, json);
    }

    Request to(String otherTarget) {
        return new Request(method, otherTarget, headers, body);
    }

    Request as(String otherMethod) {
        return new Request(otherMethod, target, headers, body);
    }

    boolean has(String header) {
        return headers.stream().anyMatch(it -> it.regionMatches(true, 0, header + ":", 0, header.length() + 1));
    }

    /// With the headers that a client adds by itself.
    byte[] bytes() {
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (!has("Host")) {
            head.append("Host: shop.example\r\n");
        }
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (!has("Content-Length") && !has("Transfer-Encoding") && (body.length > 0 || method.equals("POST"))) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /// Text as a target's bytes: what is not ASCII goes as UTF-8.
    static String asBytes(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    /// A command that sends the same again.
    static String command(byte[] bytes) {
        return bytes.length > SHOWN
                ? "(too long to print: " + bytes.length + " bytes, beginning with "
                        + new String(bytes, 0, 300, ISO_8859_1).replaceAll("\\p{Cntrl}", "?") + ")"
                : "echo " + Base64.getEncoder().encodeToString(bytes) + " | base64 -d | nc -q 5 127.0.0.1 PORT";
    }
}
