package dev.attune.platform.endpoints;

import dev.attune.api.BadRequestException;
import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Signal;
import dev.attune.platform.sense.Ids;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The events that a native call brings along: stored, and counted, before anything else happens.
final class NativeEvents {
    private static final int MOST = 100;

    private final Inlet inlet;

    NativeEvents(Inlet inlet) {
        this.inlet = inlet;
    }

    void take(Fields body, List<Identifier> identifiers) {
        var events = body.list("events");
        if (events.isEmpty()) {
            return;
        }
        if (events.size() > MOST) {
            throw new BadRequestException(
                    400,
                    "too-many-events",
                    "events holds " + events.size() + " items, at most " + MOST + " are taken.",
                    "Send more of them to /v1/batch.");
        }
        if (identifiers.isEmpty()) {
            throw new BadRequestException(
                    400, "nobody", "There are events, but nobody they belong to.", "Send userId or anonymousId.");
        }
        var signals = new ArrayList<Signal>(events.size());
        for (var event : events) {
            signals.add(signal(Fields.of(event), identifiers, body.map("context")));
        }
        int place = 0;
        for (var offered : inlet.offerAll(signals)) {
            if (offered instanceof Offered.Refused(String reason, String fix)) {
                throw new BadRequestException(400, "invalid-event", "events[" + place + "]: " + reason + ".", fix);
            }
            place++;
        }
    }

    private Signal signal(Fields event, List<Identifier> identifiers, Map<String, Object> context) {
        var type = event.text("type").orElse("track");
        var messageId = event.text("messageId").orElseGet(() -> Ids.next(inlet.now()));
        var time = event.text("timestamp").map(text -> time(event, text)).orElseGet(inlet::now);
        var own = event.map("context");
        var where = own.isEmpty() ? context : own;
        return switch (type) {
            case "track" ->
                new Signal.Event(
                        messageId,
                        type,
                        event.text("event").orElseThrow(() -> event.wrong("event", "the name of the event")),
                        identifiers,
                        time,
                        DataClass.FIRST_PARTY,
                        event.map("properties"),
                        where);
            case "page" -> event(messageId, type, "Page Viewed", event, identifiers, time, where);
            case "screen" -> event(messageId, type, "Screen Viewed", event, identifiers, time, where);
            case "identify" ->
                new Signal.Traits(
                        messageId, type, identifiers, time, DataClass.FIRST_PARTY, event.map("traits"), where);
            default -> throw event.wrong("type", "track, page, screen or identify");
        };
    }

    private static Signal event(
            String messageId,
            String type,
            String name,
            Fields event,
            List<Identifier> identifiers,
            Instant time,
            Map<String, Object> context) {
        return new Signal.Event(
                messageId, type, name, identifiers, time, DataClass.FIRST_PARTY, event.map("properties"), context);
    }

    private static Instant time(Fields event, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw event.wrong("timestamp", "a time such as 2026-11-22T10:00:00Z");
        }
    }
}
