package dev.attune.plugins.cloudevents;

import static dev.attune.api.Identifier.ANONYMOUS_ID;
import static dev.attune.api.Identifier.DEVICE_ID;
import static dev.attune.api.Identifier.EMAIL;
import static dev.attune.api.Identifier.LOYALTY_ID;
import static dev.attune.api.Identifier.PHONE;
import static dev.attune.api.Identifier.SESSION_ID;
import static dev.attune.api.Identifier.USER_ID;

import dev.attune.api.Identifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads who an event is about: its subject, well-known members of its data, and a list named `identifiers`.
final class Persons {
    private static final Set<String> NAMESPACES =
            Set.of(USER_ID, ANONYMOUS_ID, SESSION_ID, DEVICE_ID, LOYALTY_ID, EMAIL, PHONE);
    private static final Map<String, String> MEMBERS = Map.of(
            "userId", USER_ID,
            "user_id", USER_ID,
            "anonymousId", ANONYMOUS_ID,
            "anonymous_id", ANONYMOUS_ID,
            "sessionId", SESSION_ID,
            "session_id", SESSION_ID,
            "deviceId", DEVICE_ID,
            "device_id", DEVICE_ID,
            "loyaltyId", LOYALTY_ID,
            "loyalty_id", LOYALTY_ID);
    private static final int SHORTEST_PHONE = 6;

    private Persons() {}

    static List<Identifier> of(CloudEvent event) {
        return of(event, Map.of());
    }

    /// @param traits of the person, where an email address or a phone number is an identifier too
    static List<Identifier> of(CloudEvent event, Map<String, Object> traits) {
        var found = new LinkedHashSet<Identifier>();
        event.subject().filter(Persons::isIdentifier).ifPresent(it -> found.add(identifier(it)));
        addMembers(event.data(), found);
        addMembers(traits, found);
        if (traits.get("email") instanceof String email && email.indexOf('@') > 0) {
            found.add(identifier(EMAIL + ":" + email));
        }
        if (traits.get("phone") instanceof String phone
                && phone.replaceAll("\\D", "").length() >= SHORTEST_PHONE) {
            found.add(identifier(PHONE + ":" + phone));
        }
        if (event.data().get("identifiers") instanceof List<?> listed) {
            listed.forEach(it -> found.add(identifier(String.valueOf(it))));
        }
        if (found.isEmpty()) {
            throw new NotUnderstoodException(
                    "the event names nobody",
                    "Add a subject such as user_id:42, or userId, anonymousId or identifiers to the data.");
        }
        return List.copyOf(found);
    }

    private static void addMembers(Map<String, Object> data, Set<Identifier> found) {
        data.forEach((name, value) -> {
            var namespace = MEMBERS.get(name);
            if (namespace != null && (value instanceof String || value instanceof Long)) {
                var text = String.valueOf(value).strip();
                if (!text.isEmpty()) {
                    found.add(identifier(namespace + ":" + text));
                }
            }
        });
    }

    /// A subject is anything; only with a well-known namespace is it a person.
    private static boolean isIdentifier(String subject) {
        int colon = subject.indexOf(':');
        return colon > 0 && NAMESPACES.contains(subject.substring(0, colon));
    }

    private static Identifier identifier(String text) {
        try {
            var read = Identifier.parse(text);
            return switch (read.namespace()) {
                case EMAIL -> Identifier.of(EMAIL, read.value().strip().toLowerCase(Locale.ROOT));
                case PHONE -> Identifier.of(PHONE, phone(read.value().strip()));
                default -> read;
            };
        } catch (IllegalArgumentException wrong) {
            throw new NotUnderstoodException(String.valueOf(wrong.getMessage()), "Correct the identifier.");
        }
    }

    private static String phone(String written) {
        return (written.startsWith("+") ? "+" : "") + written.replaceAll("\\D", "");
    }
}
