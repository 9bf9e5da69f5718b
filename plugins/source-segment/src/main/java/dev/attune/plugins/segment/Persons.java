package dev.attune.plugins.segment;

import dev.attune.api.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads who a call is about.
final class Persons {
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final int SHORTEST_PHONE = 6;

    private Persons() {}

    /// The identifiers that every kind of call carries; at least a user id or an anonymous id.
    static List<Identifier> of(Message message) {
        var found = new LinkedHashSet<Identifier>();
        var anonymous = message.text("anonymousId");
        message.text("userId").ifPresent(it -> found.add(identifier(Identifier.USER_ID, it)));
        anonymous.ifPresent(it -> found.add(identifier(Identifier.ANONYMOUS_ID, it)));
        if (found.isEmpty()) {
            throw new NotUnderstoodException(
                    "the call names nobody", "Add userId for somebody who is known, or anonymousId.");
        }
        var context = message.object("context");
        session(context, anonymous).ifPresent(it -> found.add(identifier(Identifier.SESSION_ID, it)));
        nested(context, "device", "id").ifPresent(it -> found.add(identifier(Identifier.DEVICE_ID, it)));
        return List.copyOf(found);
    }

    /// The identifiers that somebody's traits contain: email address, phone number, loyalty card.
    static List<Identifier> in(Map<String, Object> traits) {
        var found = new ArrayList<Identifier>();
        lenient(traits, "email").flatMap(Persons::address).ifPresent(found::add);
        lenient(traits, "phone").flatMap(Persons::phone).ifPresent(found::add);
        lenient(traits, "loyalty_id")
                .or(() -> lenient(traits, "loyaltyId"))
                .ifPresent(it -> found.add(identifier(Identifier.LOYALTY_ID, it)));
        return found;
    }

    /// Those that an alias call says are one: the user, and who they were before. That is a visitor, or an address of
    /// theirs. It is never another known user, also where a client puts one there for want of anything better: two
    /// users are never one person, and to guess at one would leave a visitor's history behind.
    static List<Identifier> aliased(Message message) {
        var user = message.text("userId")
                .orElseThrow(() -> new NotUnderstoodException(
                        "the alias has no userId", "Add userId, the id that the person has from now on."));
        var previous = message.text("previousId")
                .orElseThrow(() -> new NotUnderstoodException(
                        "the alias has no previousId", "Add previousId, the id that the person had before."));
        var found = new ArrayList<Identifier>();
        found.add(identifier(Identifier.USER_ID, user));
        if (message.text("anonymousId").equals(Optional.of(previous))) {
            found.add(identifier(Identifier.ANONYMOUS_ID, previous));
        } else if (!previous.equals(user)) {
            found.add(address(previous).orElseGet(() -> identifier(Identifier.ANONYMOUS_ID, previous)));
        }
        return found;
    }

    /// Those that a merge call names: `mergeProperties: [{type, value}, …]`.
    static List<Identifier> merged(Message message) {
        if (!(message.fields().get("mergeProperties") instanceof List<?> pairs) || pairs.size() < 2) {
            throw new NotUnderstoodException(
                    "the merge does not name two identifiers",
                    "Send mergeProperties with two entries, each with type and value.");
        }
        var found = new LinkedHashSet<Identifier>();
        for (var pair : pairs) {
            var entry = pair instanceof Map<?, ?> map ? Message.entries(map) : Map.<String, Object>of();
            found.add(identifier(
                    Message.text(entry, "type").map(Persons::namespace).orElse(""),
                    Message.text(entry, "value").orElse("")));
        }
        return List.copyOf(found);
    }

    static Identifier identifier(String namespace, String value) {
        try {
            return new Identifier(namespace, value);
        } catch (IllegalArgumentException wrong) {
            throw new NotUnderstoodException(String.valueOf(wrong.getMessage()), "Send a shorter, non-blank id.");
        }
    }

    private static String namespace(String type) {
        return switch (type) {
            case "mobile" -> Identifier.PHONE;
            default -> type.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        };
    }

    /// Clients number sessions by the clock, so that a number alone would tie strangers together.
    private static Optional<String> session(Map<String, Object> context, Optional<String> anonymous) {
        var session = lenient(context, "sessionId").or(() -> nested(context, "session", "id"));
        return session.flatMap(it -> DIGITS.matcher(it).matches() ? anonymous.map(who -> who + "/" + it) : session);
    }

    private static Optional<String> nested(Map<String, Object> fields, String outer, String inner) {
        return fields.get(outer) instanceof Map<?, ?> map ? lenient(Message.entries(map), inner) : Optional.empty();
    }

    /// What is optional is passed over where it is no text.
    private static Optional<String> lenient(Map<String, Object> fields, String name) {
        return switch (fields.get(name)) {
            case String _, Long _ -> Message.text(fields, name);
            case null, default -> Optional.empty();
        };
    }

    private static Optional<Identifier> address(String written) {
        return written.indexOf('@') > 0
                ? Optional.of(identifier(Identifier.EMAIL, written.toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    private static Optional<Identifier> phone(String written) {
        var digits = written.replaceAll("\\D", "");
        return digits.length() < SHORTEST_PHONE
                ? Optional.empty()
                : Optional.of(identifier(Identifier.PHONE, written.startsWith("+") ? "+" + digits : digits));
    }
}
