package dev.attune.platform.endpoints;

import dev.attune.api.BadRequestException;
import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Signal;
import dev.attune.platform.know.Consents;
import dev.attune.platform.sense.Ids;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The events that a native call brings along: stored, and counted, before anything else happens.
final class NativeEvents {
    private static final int MOST = 100;

    private final Inlet inlet;

    NativeEvents(Inlet inlet) {
        this.inlet = inlet;
    }

    void take(Fields body, Caller caller) {
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
        if (caller.identifiers().isEmpty()) {
            throw new BadRequestException(
                    400, "nobody", "There are events, but nobody they belong to.", "Send userId or anonymousId.");
        }
        var signals = new ArrayList<Signal>(events.size());
        for (var event : events) {
            var fields = Fields.of("events", signals.size(), event);
            signals.add(signal(fields, caller.identifiers(), context(fields, body, caller)));
        }
        int place = 0;
        for (var offered : inlet.offerAll(signals)) {
            if (offered instanceof Offered.Refused(String reason, String fix)) {
                throw new BadRequestException(400, "invalid-event", "events[" + place + "]: " + reason + ".", fix);
            }
            place++;
        }
    }

    /// The event's own context or the request's, and what the caller says about consent: the gate looks at it.
    private static Map<String, Object> context(Fields event, Fields body, Caller caller) {
        var own = event.map("context");
        var context = new LinkedHashMap<>(own.isEmpty() ? body.map("context") : own);
        context.keySet().removeAll(List.of("gpc", Consents.SAID));
        if (caller.consent().gpc()) {
            context.put("gpc", true);
        }
        if (!caller.consent().said().isEmpty()) {
            context.put(Consents.SAID, caller.consent().said());
        }
        return context;
    }

    private Signal signal(Fields event, List<Identifier> identifiers, Map<String, Object> where) {
        var type = event.text("type").orElse("track");
        var messageId = event.text("messageId").orElseGet(() -> Ids.next(inlet.now()));
        var time = event.text("timestamp").map(text -> time(event, text)).orElseGet(inlet::now);
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
