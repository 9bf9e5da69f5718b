package dev.attune.plugins.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An event as it came in, in the form of the JSON format, not yet checked.
///
/// @param json attributes and data
/// @param receivedAt when it came in
/// @param privacyControl whether the call carried `Sec-GPC: 1`
record Received(Map<String, Object> json, Instant receivedAt, boolean privacyControl) {
    private static final String RECEIVED_AT = "receivedat";
    private static final String PRIVACY_CONTROL = "privacycontrol";

    /// The event as it is set aside: with what the platform knew when it came in.
    String payload() {
        var payload = new TreeMap<>(json);
        payload.put(RECEIVED_AT, receivedAt.toString());
        payload.put(PRIVACY_CONTROL, privacyControl);
        return Json.text(payload);
    }

    /// Reads what [#payload] wrote; empty if it is no JSON object.
    static Optional<Received> replayed(String payload, Instant now) {
        return Json.values(payload.getBytes(UTF_8))
                .filter(Map.class::isInstance)
                .map(values -> {
                    var json = Json.entries((Map<?, ?>) values);
                    var privacyControl = Boolean.TRUE.equals(json.remove(PRIVACY_CONTROL));
                    return new Received(json, time(json.remove(RECEIVED_AT)).orElse(now), privacyControl);
                });
    }

    private static Optional<Instant> time(@Nullable Object written) {
        try {
            return written instanceof String text ? Optional.of(Instant.parse(text)) : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
