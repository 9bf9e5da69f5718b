package dev.attune.platform.binding;

import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/// Binds values that stand in one line. Strict: a number is no text and text is no number.
final class Scalars {
    private final Path baseFolder;

    Scalars(Path baseFolder) {
        this.baseFolder = baseFolder;
    }

    /// Empty if the value is not of that type.
    Optional<Object> bind(Class<?> type, Object value) {
        return switch (value) {
            case Boolean flag -> type == boolean.class || type == Boolean.class ? Optional.of(flag) : Optional.empty();
            case Number number -> number(type, number);
            case String text -> text(type, text);
            default -> Optional.empty();
        };
    }

    private static Optional<Object> number(Class<?> type, Number number) {
        if (type == double.class || type == Double.class) {
            return Optional.<Object>of(number.doubleValue()).filter(it -> Double.isFinite((double) it));
        }
        boolean whole = number instanceof Long || number instanceof Integer || number instanceof BigInteger;
        if (!whole || !fits(number)) {
            return Optional.empty();
        }
        if (type == long.class || type == Long.class) {
            return Optional.of(number.longValue());
        }
        boolean small = number.longValue() == number.intValue();
        return small && (type == int.class || type == Integer.class)
                ? Optional.of(number.intValue())
                : Optional.empty();
    }

    private static boolean fits(Number number) {
        return !(number instanceof BigInteger large) || large.bitLength() < Long.SIZE;
    }

    private Optional<Object> text(Class<?> type, String text) {
        try {
            if (type == String.class) {
                return Optional.of(text);
            }
            if (type == Duration.class) {
                return Durations.read(text).map(Object.class::cast);
            }
            if (type == Path.class) {
                return Optional.of(baseFolder.resolve(text).normalize());
            }
            if (type == Instant.class) {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            }
            return type == ZoneId.class ? Optional.of(ZoneId.of(text)) : Optional.empty();
        } catch (InvalidPathException | DateTimeException _) {
            return Optional.empty();
        }
    }
}
