package dev.attune.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// One thing in a catalogue: a product, an article.
///
/// @param id unique within its catalogue
/// @param name what people read
/// @param price in the deployment's currency, in its major unit; empty where it has none
/// @param margin the part of the price that remains, 0 to 1; empty where it is not known
/// @param stock how many there are; empty where it is never out of stock
/// @param dimensions what affinity and intent are computed over: `category`, `brand`, `colour`, … each with its values
/// @param attributes everything else: `url`, `image`, `description` …
public record Item(
        String id,
        String name,
        Optional<Double> price,
        Optional<Double> margin,
        OptionalLong stock,
        Map<String, List<String>> dimensions,
        Map<String, Object> attributes) {
    public Item {
        dimensions = Map.copyOf(dimensions);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /// Whether it can be sold now.
    public boolean inStock() {
        return stock.isEmpty() || stock.getAsLong() > 0;
    }
}
