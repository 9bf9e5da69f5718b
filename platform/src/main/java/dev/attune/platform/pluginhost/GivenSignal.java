package dev.attune.platform.pluginhost;

import dev.attune.api.Item;
import dev.attune.api.Signal;
import dev.attune.platform.json.Json;
import dev.attune.platform.json.JsonLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Copies of a signal that a plugin made what the platform did not make itself. What the platform works with must not
/// change while it does, nor run code of the
/// plugin, which nobody would watch then.
final class GivenSignal {
    private GivenSignal() {}

    static List<Signal> copies(List<Signal> signals) {
        var copies = new ArrayList<Signal>();
        for (var signal : signals) {
            copies.add(copy(signal));
        }
        return copies;
    }

    private static Signal copy(Signal signal) {
        return switch (signal) {
            case Signal.Event it -> {
                var properties = within(it.properties());
                var context = within(it.context());
                yield properties == it.properties() && context == it.context()
                        ? it
                        : new Signal.Event(
                                it.messageId(),
                                it.type(),
                                it.name(),
                                it.identifiers(),
                                it.time(),
                                it.dataClass(),
                                properties,
                                context);
            }
            case Signal.Traits it -> {
                var traits = within(it.traits());
                var context = within(it.context());
                yield traits == it.traits() && context == it.context()
                        ? it
                        : new Signal.Traits(
                                it.messageId(),
                                it.type(),
                                it.identifiers(),
                                it.time(),
                                it.dataClass(),
                                traits,
                                context);
            }
            case Signal.Consent it -> it;
            case Signal.Catalogue it ->
                new Signal.Catalogue(
                        it.messageId(),
                        it.catalogue(),
                        it.time(),
                        it.items().stream().map(GivenSignal::copy).toList());
        };
    }

    private static Item copy(Item item) {
        var dimensions = new LinkedHashMap<String, List<String>>();
        item.dimensions().forEach((name, values) -> dimensions.put(name, List.copyOf(values)));
        return new Item(
                item.id(),
                item.name(),
                item.price(),
                item.margin(),
                item.stock(),
                dimensions,
                within(item.attributes()));
    }

    /// A signal's maps are made by the contract itself, from its own code: only what lies in them can be the plugin's.
    @SuppressWarnings("NullAway") // in a tree of JSON values, null stands for a null
    private static Map<String, Object> within(Map<String, Object> values) {
        return Json.copyWithin(values, JsonLimits.PLUGINS);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // a copy of a map is a map
    static Map<String, Object> values(Map<String, Object> values) {
        return (Map<String, Object>) Json.copy(values, JsonLimits.PLUGINS);
    }
}
