package dev.attune.api;

import java.util.Locale;

/// A namespaced value that may stand for a person or an account: `user_id:42`, `email:ann@example.com`.
///
/// @param namespace lower-case letters, digits and underscores, such as `user_id`, `anonymous_id`, `session_id`,
///     `email`, `phone`, `loyalty_id`, `device_id`, `account_id`, `domain`
/// @param value never blank, at most 500 characters
public record Identifier(String namespace, String value) implements Comparable<Identifier> {
    public static final String USER_ID = "user_id";
    public static final String ANONYMOUS_ID = "anonymous_id";
    public static final String SESSION_ID = "session_id";
    public static final String EMAIL = "email";
    public static final String PHONE = "phone";
    public static final String LOYALTY_ID = "loyalty_id";
    public static final String DEVICE_ID = "device_id";
    public static final String ACCOUNT_ID = "account_id";

    private static final int LONGEST = 500;

    public Identifier {
        if (!isNamespace(namespace)) {
            throw new IllegalArgumentException("an identifier's namespace is made of a-z, 0-9 and _, but is '"
                    + namespace + "'; write for example user_id:42");
        }
        if (value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException("an identifier's value has 1 to " + LONGEST + " characters, but "
                    + namespace + " has " + value.length());
        }
    }

    public static Identifier of(String namespace, String value) {
        return new Identifier(namespace, value);
    }

    /// Reads `namespace:value`; the value may contain further colons.
    public static Identifier parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(
                    "an identifier is written namespace:value, for example user_id:42, but this is '" + text + "'");
        }
        return new Identifier(text.substring(0, colon), text.substring(colon + 1));
    }

    /// The one form under which the platform compares it: an address in lower case, a phone number's digits. Whoever
    /// remembers something of somebody remembers it by this, or an erasure does not find it.
    public Identifier normal() {
        String stripped = value.strip();
        String normal = switch (namespace) {
            case EMAIL, "domain" -> stripped.toLowerCase(Locale.ROOT);
            case PHONE -> phone(stripped);
            default -> stripped;
        };
        return normal.equals(value) || normal.isEmpty() || normal.length() > stripped.length()
                ? this
                : new Identifier(namespace, normal);
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

    private static boolean isNamespace(String text) {
        return !text.isEmpty()
                && text.length() <= 40
                && text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_');
    }

    @Override
    public int compareTo(Identifier other) {
        int byNamespace = namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return namespace + ":" + value;
    }
}
