package dev.attune.platform.binding;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a component's Java type means in a file.
sealed interface Kind {
    /// A value that stands in one line.
    ///
    /// @param expected how an error calls it
    /// @param example how it may be written
    record Scalar(Class<?> type, String expected, String example) implements Kind {}

    /// One of a few words.
    record Choice(Class<?> type, List<String> words) implements Kind {}

    /// May be left out.
    record Maybe(Type of) implements Kind {}

    /// @param unique whether the order and repetitions do not matter
    record Many(Type of, boolean unique) implements Kind {}

    record Named(Type of) implements Kind {}

    record Nested(Class<?> record) implements Kind {}

    /// Taken as it is written.
    record Raw() implements Kind {}

    Map<Class<?>, Scalar> SCALARS = Map.ofEntries(
            scalar(String.class, "text", "\"a text\""),
            scalar(boolean.class, "true or false", "true"),
            scalar(Boolean.class, "true or false", "true"),
            scalar(int.class, "a whole number", "10"),
            scalar(Integer.class, "a whole number", "10"),
            scalar(long.class, "a whole number", "10"),
            scalar(Long.class, "a whole number", "10"),
            scalar(double.class, "a number", "0.5"),
            scalar(Double.class, "a number", "0.5"),
            scalar(Duration.class, "a duration", "50ms, 5s, 10m, 2h, 90d or PT1H30M"),
            scalar(Path.class, "a path relative to the deployment folder", "data/orders.csv"),
            scalar(Instant.class, "a time in UTC or with its offset", "2026-11-01T00:00:00Z"),
            scalar(ZoneId.class, "a time zone", "Europe/Berlin"));

    private static Map.Entry<Class<?>, Scalar> scalar(Class<?> type, String expected, String example) {
        return Map.entry(type, new Scalar(type, expected, example));
    }

    /// @throws IllegalArgumentException for a type that no file can hold
    static Kind of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        if (!(type instanceof Class<?> plain)) {
            throw unsupported(type);
        }
        var scalar = SCALARS.get(plain);
        if (scalar != null) {
            return scalar;
        }
        if (plain.isEnum()) {
            return new Choice(
                    plain,
                    Arrays.stream(plain.getEnumConstants())
                            .map(it -> Words.kebab((Enum<?>) it))
                            .toList());
        }
        if (plain.isRecord()) {
            return new Nested(plain);
        }
        if (plain == Object.class) {
            return new Raw();
        }
        throw unsupported(type);
    }

    private static Kind generic(Class<?> raw, Type[] arguments) {
        if (raw == Optional.class) {
            return new Maybe(arguments[0]);
        }
        if (raw == List.class || raw == Set.class) {
            return new Many(arguments[0], raw == Set.class);
        }
        if (raw == Map.class && arguments[0] == String.class) {
            return new Named(arguments[1]);
        }
        throw unsupported(raw);
    }

    private static IllegalArgumentException unsupported(Type type) {
        return new IllegalArgumentException("a settings record cannot have a component of type " + type.getTypeName()
                + "; use one of those that dev.attune.api.Setting lists");
    }

    /// Whether its default is text, which needs no quotes.
    default boolean isText() {
        return switch (this) {
            case Choice _ -> true;
            case Maybe(var of) -> of(of).isText();
            case Scalar(var type, var _, var _) -> !type.isPrimitive() && type != Boolean.class && !isNumber(type);
            default -> false;
        };
    }

    private static boolean isNumber(Class<?> type) {
        return Number.class.isAssignableFrom(type);
    }
}
