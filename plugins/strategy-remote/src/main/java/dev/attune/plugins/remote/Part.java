package dev.attune.plugins.remote;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An object in an answer. Says exactly what is wrong with it.
///
/// @param where which part of the answer this is
record Part(String where, Map<?, ?> members) {
    private static final int LONGEST_QUOTE = 60;

    static Part of(String where, @Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            return new Part(where, members);
        }
        throw new RemoteException(where + " has to be an object, but is " + brief(value));
    }

    boolean has(String name) {
        return members.get(name) != null;
    }

    String text(String name) {
        return optionalText(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new RemoteException(where + " has no '" + name + "'"));
    }

    Optional<String> optionalText(String name) {
        return switch (members.get(name)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            case Object other -> throw wrong(name, "a text", other);
        };
    }

    double number(String name, double otherwise) {
        return switch (members.get(name)) {
            case null -> otherwise;
            case Number number when Double.isFinite(number.doubleValue()) -> number.doubleValue();
            case Object other -> throw wrong(name, "a number", other);
        };
    }

    double propensity() {
        double propensity = number("propensity", 1);
        if (!(propensity > 0 && propensity <= 1)) {
            throw new RemoteException(where + ": 'propensity' lies above 0 and up to 1, but is " + propensity);
        }
        return propensity;
    }

    boolean truth(String name) {
        return switch (members.get(name)) {
            case null -> false;
            case Boolean truth -> truth;
            case Object other -> throw wrong(name, "true or false", other);
        };
    }

    List<?> list(String name) {
        return switch (members.get(name)) {
            case null -> List.of();
            case List<?> list -> list;
            case Object other -> throw wrong(name, "a list", other);
        };
    }

    /// One text or several; at least one, and none of them blank.
    List<String> reasons(String name) {
        var texts = members.get(name) instanceof String text ? List.of(text) : list(name);
        if (texts.isEmpty()) {
            throw new RemoteException(where + " does not say why: give it a '" + name + "'");
        }
        return texts.stream()
                .map(it -> it instanceof String text && !text.isBlank() ? text : reject(name, it))
                .toList();
    }

    private String reject(String name, @Nullable Object text) {
        throw wrong(name, "a text or a list of texts", text);
    }

    RemoteException wrong(String name, String expected, @Nullable Object is) {
        return new RemoteException(where + ": '" + name + "' has to be " + expected + ", but is " + brief(is));
    }

    static String brief(@Nullable Object value) {
        var text = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
        return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
    }
}
