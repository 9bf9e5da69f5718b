package dev.attune.platform.assemble;

import dev.attune.api.Item;
import dev.attune.platform.decide.Decision.Chosen;
import dev.attune.platform.decide.Ruleset;
import dev.attune.platform.deployment.OfferRule;
import dev.attune.platform.deployment.PlacementRule;
import dev.attune.platform.know.Shelf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the block and the values for a chosen item, in a locale.
final class Slots {
    private final Shelf shelf;
    private final String currency;
    private final List<String> locales;

    Slots(Shelf shelf, String currency, List<String> locales) {
        this.shelf = shelf;
        this.currency = currency;
        this.locales = locales;
    }

    /// @param person the traits that the content may use
    record Filled(String block, Map<String, Object> values, List<String> person) {}

    Optional<Filled> of(Chosen chosen, PlacementRule placement, Ruleset ruleset, String locale) {
        return switch (chosen.kind()) {
            case "default" ->
                Optional.of(new Filled(
                        placement.fallback().block(), placement.fallback().content(), List.of()));
            case "item" -> shelf.item(chosen.id()).map(item -> new Filled(placement.block(), values(item), List.of()));
            default ->
                Optional.ofNullable(ruleset.rules().offers().get(chosen.id()))
                        .map(offer -> new Filled(offer.block(), values(offer, chosen, locale), offer.person()));
        };
    }

    private static Map<String, Object> values(OfferRule offer, Chosen chosen, String locale) {
        var values = new LinkedHashMap<>(offer.content());
        var variant = chosen.variant();
        variant.ifPresent(it -> values.putAll(offer.variants().getOrDefault(it, Map.of())));
        values.putAll(offer.locales().getOrDefault(locale, Map.of()));
        variant.ifPresent(it -> values.putAll(offer.locales().getOrDefault(locale + "/" + it, Map.of())));
        return values;
    }

    private Map<String, Object> values(Item item) {
        var values = new LinkedHashMap<String, Object>();
        values.put("id", item.id());
        values.put("name", item.name());
        item.price().ifPresent(price -> {
            values.put("price", price);
            values.put("currency", currency);
        });
        for (var key : List.of("image", "url", "badge")) {
            if (item.attributes().get(key) instanceof String text && !text.isBlank()) {
                values.put(key, text);
            }
        }
        item.dimensions().getOrDefault("category", List.of()).stream()
                .findFirst()
                .ifPresent(category -> values.put("category", category));
        return values;
    }

    /// The deployment's locale that fits best: the same, then the same language, then the first.
    String locale(String wanted) {
        if (locales.contains(wanted)) {
            return wanted;
        }
        return ofLanguage(wanted).orElse(locales.getFirst());
    }

    /// The first of the deployment's locales that has the language of another.
    Optional<String> ofLanguage(String locale) {
        var language = locale.split("[-_]", 2)[0];
        return locales.stream()
                .filter(it -> it.split("-", 2)[0].equalsIgnoreCase(language))
                .findFirst();
    }
}
