package dev.attune.channels.webhook;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes JSON values in the order they have, the same each time.
final class Json {
    private Json() {}

    static String write(@Nullable Object value) {
        var written = new StringBuilder();
        write(value, written);
        return written.toString();
    }

    private static void write(@Nullable Object value, StringBuilder written) {
        switch (value) {
            case null -> written.append("null");
            case Map<?, ?> map -> {
                var separator = "{";
                for (var entry : map.entrySet()) {
                    quote(String.valueOf(entry.getKey()), written.append(separator));
                    write(entry.getValue(), written.append(':'));
                    separator = ",";
                }
                written.append(map.isEmpty() ? "{}" : "}");
            }
            case List<?> list -> {
                var separator = "[";
                for (var element : list) {
                    write(element, written.append(separator));
                    separator = ",";
                }
                written.append(list.isEmpty() ? "[]" : "]");
            }
            case Double number when !Double.isFinite(number) -> written.append("null");
            case Number number -> written.append(number);
            case Boolean truth -> written.append(truth);
            default -> quote(value.toString(), written);
        }
    }

    private static void quote(String text, StringBuilder written) {
        written.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> written.append('\\').append(c);
                case '\n' -> written.append("\\n");
                case '\r' -> written.append("\\r");
                case '\t' -> written.append("\\t");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c) && !paired(text, i)) {
                        written.append(String.format("\\u%04x", (int) c));
                    } else {
                        written.append(c);
                    }
                }
            }
        }
        written.append('"');
    }

    private static boolean paired(String text, int at) {
        char c = text.charAt(at);
        return Character.isHighSurrogate(c)
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
