package dev.attune.plugins.snowplow;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One event as a tracker sent it: short names, and texts as values. With the time of its receipt it is also what is
/// set
/// aside and replayed.
record Payload(Map<String, String> fields) {
    static final String RECEIVED = "received";

    private static final Instant EARLIEST = Instant.parse("1980-01-01T00:00:00Z");

    Payload {
        fields = Map.copyOf(fields);
    }

    /// @param value one entry of `data`; what is no text in it is passed over
    static Payload of(Map<?, ?> value, Instant receivedAt) {
        var fields = new LinkedHashMap<String, String>();
        value.forEach((name, it) -> {
            if (it instanceof String || it instanceof Number || it instanceof Boolean) {
                fields.put(String.valueOf(name), String.valueOf(it));
            }
        });
        fields.putIfAbsent(RECEIVED, receivedAt.toString());
        return new Payload(fields);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name)).map(String::strip).filter(it -> !it.isEmpty());
    }

    /// JSON that lies in a field as it is, or in another one as Base64.
    @Nullable
    Object json(String plain, String encoded) {
        return text(plain)
                .or(() -> text(encoded).map(Json::decoded))
                .map(Json::read)
                .orElse(null);
    }

    /// When it happened, by how long before it was sent; never later than the receipt.
    Instant time(Instant receivedAt) {
        var sent = millis("stm").orElse(receivedAt);
        var happened = millis("ttm").or(() -> millis("dtm")).orElse(sent);
        var age = Duration.between(happened, sent);
        if (age.compareTo(Duration.between(EARLIEST, receivedAt)) > 0) {
            throw new NotUnderstoodException(
                    "the time " + happened + " lies before 1980", "Send dtm in milliseconds since 1970, or none.");
        }
        return (age.isNegative() ? receivedAt : receivedAt.minus(age)).truncatedTo(ChronoUnit.MILLIS);
    }

    private Optional<Instant> millis(String name) {
        return text(name).map(text -> {
            if (!text.matches("\\d{1,15}")) {
                throw new NotUnderstoodException(
                        name + " is '" + Json.brief(text) + "'", "Send " + name + " in milliseconds since 1970.");
            }
            return Instant.ofEpochMilli(Long.parseLong(text));
        });
    }

    /// The fields that are there, under longer names.
    Map<String, Object> named(Map<String, String> names) {
        var named = new LinkedHashMap<String, Object>();
        names.forEach((field, name) -> text(field).ifPresent(it -> named.put(name, it)));
        return named;
    }

    /// As [#named(Map)], and as numbers where they are some.
    Map<String, Object> numbers(Map<String, String> names) {
        var numbers = named(names);
        numbers.replaceAll((_, text) -> List.of(text).stream()
                .map(String::valueOf)
                .filter(it -> it.matches("-?\\d{1,15}(\\.\\d{1,15})?"))
                .<Object>map(Double::valueOf)
                .findFirst()
                .orElse(text));
        return numbers;
    }
}
