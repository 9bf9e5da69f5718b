package dev.attune.plugins.segment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Turns one call into signals: consent first, so that it holds for what follows.
final class Translation {
    private static final int LONGEST_MESSAGE_ID = 100;
    private static final int LONGEST_NAME = 255;

    private final Set<String> zeroPartyEvents;
    private final Set<String> zeroPartyTraits;
    private final Consents consents;

    Translation(SegmentSource.Settings settings) {
        zeroPartyEvents = Set.copyOf(settings.zeroPartyEvents());
        zeroPartyTraits = Set.copyOf(settings.zeroPartyTraits());
        consents = new Consents(settings.consentCategories());
    }

    /// @throws NotUnderstoodException if the call is wrong
    List<Signal> signals(Message message, Instant receivedAt) {
        var call = new Common(message, receivedAt);
        var signals = new ArrayList<Signal>();
        switch (message.kind()) {
            case IDENTIFY -> signals.addAll(identify(call));
            case TRACK -> signals.add(call.event(name(message), Map.of(), message.object("properties")));
            case PAGE -> signals.add(call.event("Page Viewed", naming(message), message.object("properties")));
            case SCREEN -> signals.add(call.event("Screen Viewed", naming(message), message.object("properties")));
            case GROUP -> signals.add(call.event("Group Joined", account(message), message.object("traits")));
            case ALIAS -> signals.add(call.traits("alias", Persons.aliased(message), Map.of()));
            case MERGE -> signals.add(call.traits("alias", Persons.merged(message), Map.of()));
        }
        if (message.kind() != Kind.MERGE) {
            consents.of(message, call.messageId, Persons.of(message), call.time).ifPresent(signals::addFirst);
        }
        return signals;
    }

    private List<Signal> identify(Common call) {
        var context = call.message.object("context");
        var traits = new LinkedHashMap<>(Message.object(context, "traits"));
        traits.putAll(call.message.object("traits"));
        var person = new LinkedHashSet<>(Persons.of(call.message));
        person.addAll(Persons.in(traits));

        var declared = new LinkedHashMap<>(traits);
        declared.keySet().retainAll(zeroPartyTraits);
        traits.keySet().removeAll(zeroPartyTraits);
        var signals = new ArrayList<Signal>();
        signals.add(call.traits("identify", List.copyOf(person), traits));
        if (!declared.isEmpty()) {
            signals.add(call.declared(List.copyOf(person), declared));
        }
        return signals;
    }

    private static String name(Message message) {
        var name = message.text("event")
                .orElseThrow(() -> new NotUnderstoodException(
                        "the track call has no event", "Add event, the event's name, such as Product Viewed."));
        if (name.length() > LONGEST_NAME) {
            throw new NotUnderstoodException(
                    "the event's name has " + name.length() + " characters",
                    "Use a name of at most " + LONGEST_NAME + " characters and put what varies into properties.");
        }
        return name;
    }

    private static Map<String, Object> naming(Message message) {
        var naming = new LinkedHashMap<String, Object>();
        message.text("name").ifPresent(it -> naming.put("name", it));
        message.text("category").ifPresent(it -> naming.put("category", it));
        return naming;
    }

    private static Map<String, Object> account(Message message) {
        var id = message.text("groupId")
                .orElseThrow(() ->
                        new NotUnderstoodException("the group call has no groupId", "Add groupId, the account's id."));
        return Map.of(
                Identifier.ACCOUNT_ID,
                Persons.identifier(Identifier.ACCOUNT_ID, id).value());
    }

    /// The id of a signal that is made beside the main one of a call; the same at every retry.
    static String derived(String messageId, String part) {
        var derived = messageId + "/" + part;
        return derived.length() <= LONGEST_MESSAGE_ID
                ? derived
                : UUID.nameUUIDFromBytes(derived.getBytes(UTF_8)) + "/" + part;
    }

    /// What all signals of a call have in common.
    private final class Common {
        private final Message message;
        private final String messageId;
        private final Instant time;
        private final Map<String, Object> context;

        Common(Message message, Instant receivedAt) {
            this.message = message;
            messageId = messageId(message);
            time = Timestamps.corrected(message, receivedAt);
            context = context(message);
        }

        Signal event(String name, Map<String, Object> first, Map<String, Object> properties) {
            var all = new LinkedHashMap<>(properties);
            all.putAll(first);
            var dataClass = zeroPartyEvents.contains(name) ? DataClass.ZERO_PARTY : DataClass.FIRST_PARTY;
            return new Signal.Event(
                    messageId, message.kind().word(), name, Persons.of(message), time, dataClass, all, context);
        }

        Signal traits(String type, List<Identifier> person, Map<String, Object> traits) {
            return new Signal.Traits(messageId, type, person, time, DataClass.FIRST_PARTY, traits, context);
        }

        Signal declared(List<Identifier> person, Map<String, Object> traits) {
            return new Signal.Traits(
                    derived(messageId, "declared"), "identify", person, time, DataClass.ZERO_PARTY, traits, context);
        }
    }

    private static String messageId(Message message) {
        var given = message.text("messageId").orElseGet(() -> UUID.randomUUID().toString());
        if (given.length() > LONGEST_MESSAGE_ID) {
            throw new NotUnderstoodException(
                    "the messageId has " + given.length() + " characters",
                    "Use at most " + LONGEST_MESSAGE_ID + ", such as a UUID.");
        }
        return given;
    }

    private static Map<String, Object> context(Message message) {
        var context = new LinkedHashMap<>(message.object("context"));
        if (message.kind() == Kind.IDENTIFY) {
            context.remove("traits");
        }
        var integrations = message.object("integrations");
        if (!integrations.isEmpty()) {
            context.put("integrations", integrations);
        }
        message.text("channel").ifPresent(it -> context.putIfAbsent("channel", it));
        return context;
    }
}
