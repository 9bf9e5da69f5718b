package dev.attune.channels.webhook;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the receiver said: its status and headers; nobody reads its body.
///
/// @param headers the first of each name, names in lower case
record Answer(int status, Map<String, String> headers) {
    Answer {
        headers = Map.copyOf(headers);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
