package dev.attune.scripts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An object that a script answered. Says exactly what is wrong with a part of it.
///
/// @param where the script, and which part of its answer this is
record Answered(String where, Map<?, ?> parts) {

    static Answered of(String where, @Nullable Object value) {
        if (value instanceof Map<?, ?> parts) {
            return new Answered(where, parts);
        }
        throw new ScriptException(where + " has to be an object, but is " + brief(value));
    }

    boolean has(String name) {
        return parts.get(name) != null;
    }

    String text(String name) {
        return optionalText(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new ScriptException(where + " has no '" + name + "'"));
    }

    Optional<String> optionalText(String name) {
        return switch (parts.get(name)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            case Object other -> throw wrong(name, "a text", other);
        };
    }

    double number(String name, double otherwise) {
        return switch (parts.get(name)) {
            case null -> otherwise;
            case Number number when Double.isFinite(number.doubleValue()) -> number.doubleValue();
            case Object other -> throw wrong(name, "a number", other);
        };
    }

    boolean truth(String name) {
        return switch (parts.get(name)) {
            case null -> false;
            case Boolean truth -> truth;
            case Object other -> throw wrong(name, "true or false", other);
        };
    }

    List<?> list(String name) {
        return switch (parts.get(name)) {
            case null -> List.of();
            case List<?> list -> list;
            case Object other -> throw wrong(name, "a list", other);
        };
    }

    /// One text or several.
    List<String> texts(String name) {
        return switch (parts.get(name)) {
            case String text -> List.of(text);
            case List<?> list
            when list.stream().allMatch(String.class::isInstance) ->
                list.stream().map(String.class::cast).toList();
            case null -> List.of();
            case Object other -> throw wrong(name, "a text or a list of texts", other);
        };
    }

    private ScriptException wrong(String name, String expected, Object is) {
        return new ScriptException(where + ": '" + name + "' has to be " + expected + ", but is " + brief(is));
    }

    static String brief(@Nullable Object value) {
        var text = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
