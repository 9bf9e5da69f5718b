package dev.attune.api;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// The answer to a [Call].
///
/// @param status an HTTP status
/// @param headers added to the platform's own
/// @param mediaType such as `application/json`
/// @param body a `byte[]`, or JSON values that the platform writes
public record Reply(int status, Map<String, String> headers, String mediaType, Object body) {
    public Reply {
        headers = Map.copyOf(headers);
    }

    /// Answers JSON values.
    public static Reply json(int status, Object values) {
        return new Reply(status, Map.of(), "application/json", values);
    }

    /// Answers text.
    public static Reply text(int status, String mediaType, String text) {
        return new Reply(status, Map.of(), mediaType + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /// Answers with a status only.
    public static Reply empty(int status) {
        return new Reply(status, Map.of(), "text/plain", new byte[0]);
    }

    /// The same answer with one more header.
    public Reply with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, mediaType, body);
    }
}
