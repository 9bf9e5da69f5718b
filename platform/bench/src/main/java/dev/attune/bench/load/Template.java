package dev.attune.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.regex.Pattern;

/// A request as bytes, with places for whom it is about and for the ids of its messages.
final class Template {
    /// Stands in a body where a person's number of seven digits belongs.
    static final String PERSON = "#######";
    /// Stands in a body where a message's id of sixteen digits belongs.
    static final String MESSAGE = "################";

    private final byte[] bytes;
    private final int[] persons;
    private final int[] messages;

    private Template(byte[] bytes, int[] persons, int[] messages) {
        this.bytes = bytes;
        this.persons = persons;
        this.messages = messages;
    }

    static Template get(String path) {
        return of("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    }

    static Template get(String path, String writeKey) {
        return of("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: " + basic(writeKey) + "\r\n\r\n");
    }

    static Template post(String path, String writeKey, String body) {
        return of("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: "
                + basic(writeKey)
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n"
                + body);
    }

    private static String basic(String writeKey) {
        return "Basic " + Base64.getEncoder().encodeToString((writeKey + ":").getBytes(UTF_8));
    }

    private static Template of(String request) {
        return new Template(
                request.getBytes(UTF_8),
                places(request, "(?<!#)" + PERSON + "(?!#)"),
                places(request, "(?<!#)" + MESSAGE + "(?!#)"));
    }

    /// Bodies are ASCII, so characters are bytes.
    private static int[] places(String request, String what) {
        return Pattern.compile(what)
                .matcher(request)
                .results()
                .mapToInt(it -> it.start())
                .toArray();
    }

    int length() {
        return bytes.length;
    }

    /// Writes a request into a buffer of at least [#length] bytes.
    void fill(byte[] buffer, Draw draw) {
        System.arraycopy(bytes, 0, buffer, 0, bytes.length);
        for (int place : persons) {
            int person = draw.person();
            for (int i = PERSON.length() - 1; i >= 0; i--) {
                buffer[place + i] = (byte) ('0' + person % 10);
                person /= 10;
            }
        }
        for (int place : messages) {
            long id = draw.message();
            for (int i = MESSAGE.length() - 1; i >= 0; i--) {
                buffer[place + i] = (byte) Character.forDigit((int) (id & 15), 16);
                id >>>= 4;
            }
        }
    }
}
