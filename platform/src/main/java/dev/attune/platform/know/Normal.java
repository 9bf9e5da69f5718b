package dev.attune.platform.know;

import dev.attune.api.Identifier;
import java.util.Locale;

/// Brings identifiers into the one form under which they are compared.
public final class Normal {
    private Normal() {}

    public static Identifier of(Identifier identifier) {
        String value = identifier.value().strip();
        String normal = switch (identifier.namespace()) {
            case Identifier.EMAIL -> value.toLowerCase(Locale.ROOT);
            case Identifier.PHONE -> phone(value);
            case "domain" -> value.toLowerCase(Locale.ROOT);
            default -> value;
        };
        return normal.equals(identifier.value()) || normal.isEmpty() || normal.length() > value.length()
                ? identifier
                : new Identifier(identifier.namespace(), normal);
    }

    /// Digits with a leading +, where the number says its country; without the zero that is dialled inside it only, as
    /// in +44 (0) 20.
    private static String phone(String value) {
        String digits = value.replace("(0)", "")
                .chars()
                .filter(c -> c >= '0' && c <= '9')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (value.startsWith("+")) {
            return digits.isEmpty() ? "" : "+" + digits;
        }
        if (value.startsWith("(0)")) {
            return "0" + digits;
        }
        return digits.startsWith("00") ? "+" + digits.substring(2) : digits;
    }
}
