package dev.attune.platform.know;

import dev.attune.api.Item;
import dev.attune.api.Signal;
import dev.attune.platform.deployment.AffinityRules;
import dev.attune.platform.sense.Writer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The deployment's catalogue, in memory; a new one takes the old one's place at once.
public final class Shelf implements Writer.Participant {
    /// The dimension that is made from an item's price.
    public static final String PRICE_BAND = "price-band";

    private final String catalogue;
    private final Catalogues catalogues;
    private final AffinityRules rules;
    private volatile Map<String, Item> items;
    private volatile long version = 1;
    private @Nullable Map<String, Item> next;

    public Shelf(String catalogue, Catalogues catalogues, AffinityRules rules) {
        this.catalogue = catalogue;
        this.catalogues = catalogues;
        this.rules = rules;
        this.items = index(catalogues.of(catalogue));
    }

    public Optional<Item> item(String id) {
        return Optional.ofNullable(items.get(id));
    }

    /// All items, in the catalogue's order.
    public Map<String, Item> items() {
        return items;
    }

    /// Changes with every new catalogue.
    public long version() {
        return version;
    }

    void replace(Signal.Catalogue signal) {
        catalogues.replace(signal.catalogue(), signal.items());
        if (signal.catalogue().equals(catalogue)) {
            next = index(signal.items());
        }
    }

    @Override
    public void committed() {
        if (next != null) {
            items = next;
            version++;
            next = null;
        }
    }

    @Override
    public void rolledBack() {
        next = null;
    }

    private Map<String, Item> index(List<Item> list) {
        var byId = new LinkedHashMap<String, Item>();
        list.forEach(item -> byId.put(item.id(), withPriceBand(item)));
        return byId;
    }

    private Item withPriceBand(Item item) {
        if (item.price().isEmpty() || rules.priceBands().isEmpty()) {
            return item;
        }
        var dimensions = new HashMap<>(item.dimensions());
        dimensions.put(PRICE_BAND, List.of(band(item.price().get())));
        return new Item(
                item.id(), item.name(), item.price(), item.margin(), item.stock(), dimensions, item.attributes());
    }

    private String band(double price) {
        double below = 0;
        for (double bound : rules.priceBands()) {
            if (price < bound) {
                return number(below) + "-" + number(bound);
            }
            below = bound;
        }
        return number(below) + "-up";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }

    /// The ids of the items an event was about: `product_id`, or those of `products`.
    List<String> itemsOf(Signal.Event event) {
        var ids = new LinkedHashSet<String>();
        addId(event.properties(), ids);
        if (event.properties().get("products") instanceof List<?> products) {
            for (var product : products) {
                if (product instanceof Map<?, ?> properties) {
                    addId(properties, ids);
                }
            }
        }
        return List.copyOf(ids);
    }

    private static void addId(Map<?, ?> properties, LinkedHashSet<String> ids) {
        var id = properties.get("product_id");
        if (id instanceof String || id instanceof Number) {
            ids.add(String.valueOf(id));
        }
    }

    /// The dimensions of the items an event was about; where the catalogue does not know them, what the event itself
    /// says.
    Map<String, List<String>> dimensionsOf(Signal.Event event, List<String> ids) {
        var found = new LinkedHashMap<String, LinkedHashSet<String>>();
        for (var id : ids) {
            item(id).ifPresent(item -> item.dimensions()
                    .forEach((dimension, values) -> found.computeIfAbsent(dimension, _ -> new LinkedHashSet<>())
                            .addAll(values)));
        }
        for (var dimension : rules.dimensions()) {
            if (!found.containsKey(dimension) && event.properties().get(dimension) instanceof String said) {
                found.put(dimension, new LinkedHashSet<>(List.of(said)));
            }
        }
        var dimensions = new HashMap<String, List<String>>();
        found.forEach((dimension, values) -> dimensions.put(dimension, List.copyOf(values)));
        return Map.copyOf(dimensions);
    }
}
