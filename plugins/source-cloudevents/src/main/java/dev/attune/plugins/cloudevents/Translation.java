package dev.attune.plugins.cloudevents;

import static dev.attune.plugins.cloudevents.Json.shown;

import dev.attune.api.DataClass;
import dev.attune.api.Signal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Turns one event into one signal. The types that start with `attune.` say more than that something happened.
final class Translation {
    private static final int LARGEST_EVENT = 64 * 1024;

    private final Map<String, String> names;
    private final boolean allowCatalogue;

    Translation(CloudEventsSource.Settings settings) {
        names = settings.names();
        allowCatalogue = settings.allowCatalogue();
    }

    /// @throws NotUnderstoodException if the event is wrong
    Signal signal(Received received) {
        var event = CloudEvent.of(received);
        var context = context(event, received.privacyControl());
        return switch (event.type()) {
            case "attune.identify" -> identify(limited(event, received), context);
            case "attune.consent" -> consent(limited(event, received));
            case "attune.catalogue" -> catalogue(event);
            default -> happened(limited(event, received), context);
        };
    }

    private Signal happened(CloudEvent event, Map<String, Object> context) {
        return new Signal.Event(
                event.messageId(),
                "track",
                names.getOrDefault(event.type(), event.type()),
                Persons.of(event),
                event.time(),
                DataClass.FIRST_PARTY,
                event.data(),
                context);
    }

    private static Signal identify(CloudEvent event, Map<String, Object> context) {
        var traits = object(event, "traits");
        return new Signal.Traits(
                event.messageId(),
                "identify",
                Persons.of(event, traits),
                event.time(),
                DataClass.FIRST_PARTY,
                traits,
                context);
    }

    private static Signal consent(CloudEvent event) {
        var purposes = new HashMap<String, Boolean>();
        object(event, "purposes").forEach((purpose, allowed) -> {
            if (!(allowed instanceof Boolean choice)) {
                throw new NotUnderstoodException(
                        "the purpose " + shown(purpose) + " is neither true nor false but " + shown(allowed),
                        "Send purposes such as {\"marketing\": true}.");
            }
            purposes.put(purpose, choice);
        });
        var evidence = event.data().get("evidence") instanceof String text ? text : "event of " + event.source();
        return new Signal.Consent(event.messageId(), Persons.of(event), event.time(), purposes, evidence);
    }

    private Signal catalogue(CloudEvent event) {
        if (!allowCatalogue) {
            throw new NotUnderstoodException(
                    "this source may not replace a catalogue",
                    "Set allow-catalogue: true for this source in deployment.yaml, or use source-file.");
        }
        var name = event.data().get("catalogue") instanceof String text ? text : "products";
        return new Signal.Catalogue(
                event.messageId(), name, event.time(), Items.read(event.data().get("items")));
    }

    private static Map<String, Object> object(CloudEvent event, String name) {
        if (event.data().get(name) instanceof Map<?, ?> map) {
            return Json.entries(map);
        }
        throw new NotUnderstoodException(
                "the data of " + event.type() + " has no object named " + name,
                "Send data such as {\"userId\": \"42\", \"" + name + "\": {…}}.");
    }

    private static Map<String, Object> context(CloudEvent event, boolean privacyControl) {
        var about = new LinkedHashMap<>(event.attributes());
        about.put("source", event.source());
        event.subject().ifPresent(subject -> about.put("subject", subject));
        var context = new LinkedHashMap<String, Object>();
        context.put("cloudevent", about);
        if (privacyControl) {
            context.put("gpc", true);
        }
        return context;
    }

    private static CloudEvent limited(CloudEvent event, Received received) {
        if (Json.text(received.json()).length() > LARGEST_EVENT) {
            throw new NotUnderstoodException(
                    "the event is larger than " + LARGEST_EVENT + " bytes",
                    "Put large content where its address can be sent.");
        }
        return event;
    }
}
