package dev.attune.platform.core;

import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Item;
import dev.attune.api.Signal;
import dev.attune.testkit.Some;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/// Signals and items in one line.
public final class Say {
    private Say() {}

    public static Signal event(String name, Instant at, String... who) {
        return Some.event(name).at(at).by(who).build();
    }

    public static Signal event(String name, String... who) {
        return event(name, Some.NOW, who);
    }

    public static Signal viewed(String item, Instant at, String... who) {
        return Some.event("Product Viewed")
                .at(at)
                .by(who)
                .with("product_id", item)
                .build();
    }

    public static Signal traits(Map<String, Object> traits, Instant at, String... who) {
        return new Signal.Traits(
                UUID.randomUUID().toString(),
                "identify",
                identifiers(who),
                at,
                DataClass.FIRST_PARTY,
                traits,
                Map.of());
    }

    public static Signal consent(String purpose, boolean granted, Instant at, String... who) {
        return new Signal.Consent(
                UUID.randomUUID().toString(), identifiers(who), at, Map.of(purpose, granted), "banner 3");
    }

    public static Item item(String id, double price, String dimension, String... values) {
        return new Item(
                id,
                "The " + id,
                Optional.of(price),
                Optional.empty(),
                OptionalLong.empty(),
                Map.of(dimension, List.of(values)),
                Map.of());
    }

    public static List<Identifier> identifiers(String... who) {
        return Stream.of(who).map(Identifier::parse).toList();
    }
}
