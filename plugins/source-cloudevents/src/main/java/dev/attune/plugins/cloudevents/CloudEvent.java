package dev.attune.plugins.cloudevents;

import static dev.attune.plugins.cloudevents.Json.shown;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// A CloudEvent 1.0 with all it must have.
///
/// @param time when it happened; never later than the receipt
/// @param data its payload as an object; a payload that is none lies in it under `data`
/// @param attributes all others: `dataschema` and extensions
record CloudEvent(
        String id,
        String source,
        String type,
        Optional<String> subject,
        Instant time,
        Map<String, Object> data,
        Map<String, Object> attributes) {
    private static final int LONGEST_MESSAGE_ID = 100;
    private static final int LONGEST_TYPE = 255;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+");
    private static final Instant EARLIEST = Instant.parse("1980-01-01T00:00:00Z");

    /// @throws NotUnderstoodException if it is none
    static CloudEvent of(Received received) {
        var rest = new LinkedHashMap<>(received.json());
        var version = required(rest, "specversion");
        if (!version.equals("1.0")) {
            throw new NotUnderstoodException(
                    "the specversion is " + shown(version), "Send CloudEvents with specversion 1.0.");
        }
        var id = required(rest, "id");
        var source = required(rest, "source");
        var type = required(rest, "type");
        if (type.length() > LONGEST_TYPE) {
            throw new NotUnderstoodException(
                    "the type has " + type.length() + " characters", "Use at most " + LONGEST_TYPE + ".");
        }
        var time = optional(rest, "time").map(CloudEvent::time).orElse(received.receivedAt());
        var subject = optional(rest, "subject");
        var data = data(rest);
        rest.keySet().forEach(CloudEvent::expectName);
        return new CloudEvent(
                id,
                source,
                type,
                subject,
                time.isAfter(received.receivedAt()) ? received.receivedAt() : time,
                data,
                rest);
    }

    /// Names that other transports could not carry are none.
    private static void expectName(String attribute) {
        if (!NAME.matcher(attribute).matches()) {
            throw new NotUnderstoodException(
                    "the attribute " + shown(attribute) + " is not named by lower-case letters and digits alone",
                    "Give it such a name, or put it into data.");
        }
    }

    /// Source and id together are unique; what is too long or has no clear seam is hashed.
    String messageId() {
        var readable = source + " " + id;
        return readable.length() <= LONGEST_MESSAGE_ID && source.indexOf(' ') < 0
                ? readable
                : UUID.nameUUIDFromBytes((source + "\0" + id).getBytes(UTF_8)).toString();
    }

    private static String required(Map<String, Object> json, String name) {
        return optional(json, name)
                .orElseThrow(() -> new NotUnderstoodException(
                        "the event has no " + name, "A CloudEvent needs id, source, specversion and type."));
    }

    private static Optional<String> optional(Map<String, Object> json, String name) {
        return switch (json.remove(name)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text.strip()).filter(it -> !it.isEmpty());
            case Object other ->
                throw new NotUnderstoodException(
                        name + " is no text but " + shown(other), "Send " + name + " as text.");
        };
    }

    private static Instant time(String written) {
        try {
            var time = OffsetDateTime.parse(written).toInstant();
            if (time.isAfter(EARLIEST)) {
                return time;
            }
        } catch (DateTimeException unreadable) {
            // falls through to the one sentence that covers both
        }
        throw new NotUnderstoodException(
                "the time " + shown(written) + " is none", "Write it as RFC 3339, such as 2026-11-22T10:15:30Z.");
    }

    private static Map<String, Object> data(Map<String, Object> rest) {
        var contentType =
                optional(rest, "datacontenttype").map(HttpBinding::mediaType).orElse("application/json");
        var plain = rest.remove("data");
        var encoded = optional(rest, "data_base64");
        if (plain != null && encoded.isPresent()) {
            throw new NotUnderstoodException("the event has both data and data_base64", "Send one of the two.");
        }
        var data = encoded.map(it -> unpacked(it, contentType)).orElse(plain);
        return switch (data) {
            case null -> Map.of();
            case Map<?, ?> map -> Json.entries(map);
            case Object other -> Map.of("data", other);
        };
    }

    private static Object unpacked(String base64, String contentType) {
        try {
            var bytes = Base64.getDecoder().decode(base64);
            if (HttpBinding.isJson(contentType)) {
                return Json.values(bytes)
                        .orElseThrow(() -> new NotUnderstoodException(
                                "data_base64 is no JSON, though datacontenttype is " + contentType,
                                "Send the content type that the data has."));
            }
            return contentType.startsWith("text/") ? new String(bytes, UTF_8) : base64;
        } catch (IllegalArgumentException notBase64) {
            throw new NotUnderstoodException("data_base64 is no Base64", "Encode it as RFC 4648 says, or send data.");
        }
    }
}
