package dev.attune.channels.opentime;

import dev.attune.api.BadRequestException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// A JSON object that a caller sent, read field by field; what is wrong becomes a problem that names the field.
///
/// @param path what stands before a field's name in messages
record Body(Map<String, Object> fields, String path) {

    static Body of(Object json, String path) {
        if (!(json instanceof Map<?, ?> map)) {
            throw wrong((path.isEmpty() ? "The body" : path) + " is no object.", "Send { … }.");
        }
        var fields = new LinkedHashMap<String, Object>();
        map.forEach((name, value) -> {
            if (value != null) {
                fields.put(String.valueOf(name), value);
            }
        });
        return new Body(fields, path.isEmpty() ? "" : path + ".");
    }

    Body knowing(Set<String> names) {
        fields.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw wrong(
                            "There is no field " + path + name + ".", "Use some of: " + String.join(", ", names) + ".");
                });
        return this;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name)).map(value -> {
            if (value instanceof String text && !text.isBlank()) {
                return text;
            }
            throw wrong(path + name + " is no text.", "Write it in quotes.");
        });
    }

    String needed(String name, String example) {
        return text(name).orElseThrow(() -> wrong(path + name + " is missing.", "Write for example " + example + "."));
    }

    boolean flag(String name) {
        return switch (fields.get(name)) {
            case null -> false;
            case Boolean flag -> flag;
            default -> throw wrong(path + name + " is neither true nor false.", "Write true or false without quotes.");
        };
    }

    int number(String name, int otherwise) {
        var value = fields.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Long number && number == number.intValue()) {
            return number.intValue();
        }
        throw wrong(path + name + " is no whole number.", "Write it without quotes and decimals.");
    }

    Optional<Instant> time(String name) {
        return text(name).map(text -> time(path + name, text));
    }

    static Instant time(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw wrong(name + " is no time: " + text + ".", "Write for example 2027-02-20T00:00:00Z.");
        }
    }

    List<Object> list(String name) {
        if (!(fields.get(name) instanceof List<?> list) || list.isEmpty()) {
            throw wrong(path + name + " is no list of something.", "Write for example [\"home-hero\"].");
        }
        int nothing = list.indexOf(null);
        if (nothing >= 0) {
            throw wrong(path + name + "[" + nothing + "] is null.", "Leave it out.");
        }
        return List.copyOf(list);
    }

    Optional<Body> object(String name) {
        return Optional.ofNullable(fields.get(name)).map(it -> of(it, path + name));
    }

    /// Makes a value of what was read; what it refuses is the caller's mistake.
    static <T> T made(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException refused) {
            throw wrong(refused.getMessage() + ".", "Correct it and send it again.");
        }
    }

    /// When addresses expire: as the caller says, or after a while, to the full hour.
    static Instant expiry(Optional<Instant> said, Instant now, Duration usual) {
        var expires = said.orElse(now.plus(usual));
        if (!expires.isAfter(now) || expires.isAfter(now.plus(Duration.ofDays(3_650)))) {
            throw wrong(
                    "expires is " + expires + ", but lies within ten years from now.",
                    "Name a later or an earlier time.");
        }
        return expires.minusNanos(1).truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
    }

    static BadRequestException wrong(String detail, String fix) {
        return new BadRequestException(400, "bad-request", detail, fix);
    }
}
