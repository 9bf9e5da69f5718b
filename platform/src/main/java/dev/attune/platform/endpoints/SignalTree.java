package dev.attune.platform.endpoints;

import dev.attune.api.Identifier;
import dev.attune.api.Signal;
import dev.attune.platform.sense.StoredSignal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A stored signal as JSON values.
final class SignalTree {
    private SignalTree() {}

    static Map<String, Object> of(StoredSignal stored) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("seq", stored.seq());
        tree.put("source", stored.source());
        tree.put("messageId", stored.signal().messageId());
        tree.put("time", stored.signal().time().toString());
        tree.put("receivedAt", stored.receivedAt().toString());
        stored.facet().ifPresent(facet -> tree.put("facet", facet.toString()));
        switch (stored.signal()) {
            case Signal.Event event -> {
                tree.put("type", event.type());
                tree.put("event", event.name());
                tree.put("identifiers", texts(event.identifiers()));
                tree.put("class", name(event.dataClass()));
                tree.put("properties", event.properties());
                tree.put("context", event.context());
            }
            case Signal.Traits traits -> {
                tree.put("type", traits.type());
                tree.put("identifiers", texts(traits.identifiers()));
                tree.put("class", name(traits.dataClass()));
                tree.put("traits", traits.traits());
                tree.put("context", traits.context());
            }
            case Signal.Consent consent -> {
                tree.put("type", "consent");
                tree.put("identifiers", texts(consent.identifiers()));
                tree.put("purposes", consent.purposes());
                tree.put("evidence", consent.evidence());
            }
            case Signal.Catalogue catalogue -> {
                tree.put("type", "catalogue");
                tree.put("catalogue", catalogue.catalogue());
            }
        }
        if (!stored.items().isEmpty()) {
            tree.put("items", stored.items());
            tree.put("dimensions", stored.dimensions());
        }
        return tree;
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> texts(List<Identifier> identifiers) {
        return identifiers.stream().map(Identifier::toString).toList();
    }
}
