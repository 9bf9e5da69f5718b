package dev.attune.platform.endpoints;

import dev.attune.api.BadRequestException;
import dev.attune.platform.binding.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a JSON object that a caller sent, and says precisely what is wrong with them.
final class Fields {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final String path;
    private final Map<String, Object> values;

    private Fields(String path, Map<String, Object> values) {
        this.path = path;
        this.values = values;
    }

    /// The body of a request.
    static Fields of(@Nullable Object json) {
        return new Fields("", object("the body", json));
    }

    /// One element of an array.
    static Fields of(String array, int index, @Nullable Object json) {
        var where = array + "[" + index + "]";
        return new Fields(where + ".", object(where, json));
    }

    @SuppressWarnings("unchecked") // the keys of a JSON object are strings
    private static Map<String, Object> object(String where, @Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)) {
            throw wrong(where, "an object", json);
        }
        return (Map<String, Object>) map;
    }

    private static BadRequestException wrong(String where, String wanted, @Nullable Object found) {
        var shown = String.valueOf(found);
        return new BadRequestException(
                400,
                "invalid-field",
                where + " must be " + wanted + ", but is "
                        + (shown.length() > 60 ? shown.substring(0, 60) + "…" : shown) + ".",
                "Send " + wanted + ".");
    }

    BadRequestException wrong(String name, String wanted) {
        return wrong(path + name, wanted, values.get(name));
    }

    /// Refuses a field that nobody would read, rather than to do without what it says.
    ///
    /// @param thing what has such fields, such as `an exposure`
    /// @param others those that may also be there, but that nobody is reminded of
    void expectOnly(String thing, Set<String> known, Set<String> others) {
        for (var name : values.keySet()) {
            if (!known.contains(name) && !others.contains(name)) {
                throw new BadRequestException(
                        400,
                        "unknown-field",
                        "'" + path + name + "' is no field of " + thing + ".",
                        Nearest.advice(name, known));
            }
        }
    }

    Optional<String> text(String name) {
        return switch (values.get(name)) {
            case null -> Optional.empty();
            case String text when text.isBlank() -> Optional.empty();
            case String text -> Optional.of(text);
            case Long number -> Optional.of(number.toString());
            default -> throw wrong(name, "a string");
        };
    }

    /// The key in the body of who can send no header; what is no text is no key.
    String key() {
        return values.get("writeKey") instanceof String key ? key : "";
    }

    /// The id of a decision or the like, as it would be written here; empty if this cannot be one.
    static Optional<String> uuid(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return UUID.matcher(lower).matches() ? Optional.of(lower) : Optional.empty();
    }

    Optional<Long> integer(String name) {
        return switch (values.get(name)) {
            case null -> Optional.empty();
            case Long number -> Optional.of(number);
            default -> throw wrong(name, "an integer");
        };
    }

    boolean flag(String name) {
        return switch (values.get(name)) {
            case null -> false;
            case Boolean flag -> flag;
            default -> throw wrong(name, "true or false");
        };
    }

    List<Object> list(String name) {
        return switch (values.get(name)) {
            case null -> List.of();
            case List<?> list -> new ArrayList<>(list);
            default -> throw wrong(name, "an array");
        };
    }

    Map<String, Object> map(String name) {
        return values.get(name) == null ? Map.of() : object(path + name, values.get(name));
    }

    Fields inner(String name) {
        return new Fields(path + name + ".", map(name));
    }

    Map<String, Object> all() {
        return values;
    }
}
