package dev.attune.platform.store;

import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Signal;
import dev.attune.platform.json.Json;
import dev.attune.platform.sense.StoredSignal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes the body of a stored signal as JSON, and reads it.
final class SignalCodec {
    private SignalCodec() {}

    static byte[] write(StoredSignal stored) {
        var body = new LinkedHashMap<String, Object>();
        switch (stored.signal()) {
            case Signal.Event event -> {
                body.put("kind", "event");
                body.put("type", event.type());
                body.put("name", event.name());
                body.put("class", event.dataClass().name());
                body.put("properties", event.properties());
                body.put("context", event.context());
                identifiers(body, event.identifiers());
            }
            case Signal.Traits traits -> {
                body.put("kind", "traits");
                body.put("type", traits.type());
                body.put("class", traits.dataClass().name());
                body.put("traits", traits.traits());
                body.put("context", traits.context());
                identifiers(body, traits.identifiers());
            }
            case Signal.Consent consent -> {
                body.put("kind", "consent");
                body.put("purposes", consent.purposes());
                body.put("evidence", consent.evidence());
                identifiers(body, consent.identifiers());
            }
            case Signal.Catalogue catalogue -> {
                body.put("kind", "catalogue");
                body.put("catalogue", catalogue.catalogue());
            }
        }
        body.put("time", stored.signal().time().toString());
        stored.facet().ifPresent(facet -> body.put("facet", facet.toString()));
        if (!stored.items().isEmpty()) {
            body.put("items", stored.items());
        }
        if (!stored.dimensions().isEmpty()) {
            body.put("dimensions", stored.dimensions());
        }
        return Json.write(body);
    }

    private static void identifiers(Map<String, Object> body, List<Identifier> identifiers) {
        body.put("identifiers", identifiers.stream().map(Identifier::toString).toList());
    }

    static StoredSignal read(
            long seq, String source, boolean internal, Instant receivedAt, String messageId, byte[] json) {
        var body = Json.parseObject(json);
        var time = Instant.parse(text(body, "time"));
        var identifiers =
                texts(body.get("identifiers")).stream().map(Identifier::parse).toList();
        Signal signal = switch (text(body, "kind")) {
            case "event" ->
                new Signal.Event(
                        messageId,
                        text(body, "type"),
                        text(body, "name"),
                        identifiers,
                        time,
                        DataClass.valueOf(text(body, "class")),
                        map(body.get("properties")),
                        map(body.get("context")));
            case "traits" ->
                new Signal.Traits(
                        messageId,
                        text(body, "type"),
                        identifiers,
                        time,
                        DataClass.valueOf(text(body, "class")),
                        map(body.get("traits")),
                        map(body.get("context")));
            case "consent" ->
                new Signal.Consent(
                        messageId, identifiers, time, purposes(body.get("purposes")), text(body, "evidence"));
            default -> new Signal.Catalogue(messageId, text(body, "catalogue"), time, List.of());
        };
        var dimensions = new LinkedHashMap<String, List<String>>();
        map(body.get("dimensions")).forEach((dimension, values) -> dimensions.put(dimension, texts(values)));
        return new StoredSignal(
                seq,
                source,
                internal,
                receivedAt,
                Optional.ofNullable((String) body.get("facet")).map(Identifier::parse),
                signal,
                texts(body.get("items")),
                Map.copyOf(dimensions));
    }

    private static String text(Map<String, Object> body, String key) {
        return String.valueOf(body.get(key));
    }

    static List<String> texts(@Nullable Object list) {
        var texts = new ArrayList<String>();
        if (list instanceof List<?> values) {
            values.forEach(value -> texts.add(String.valueOf(value)));
        }
        return List.copyOf(texts);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object map) {
        return map instanceof Map<?, ?> ? (Map<String, Object>) map : Map.of();
    }

    private static Map<String, Boolean> purposes(@Nullable Object map) {
        var purposes = new LinkedHashMap<String, Boolean>();
        map(map).forEach((purpose, granted) -> purposes.put(purpose, (Boolean) granted));
        return purposes;
    }
}
