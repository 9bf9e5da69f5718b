package dev.attune.platform.deployment;

import dev.attune.platform.binding.LocatedMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks that every form of every content fits its block: each variant in each locale.
final class Contents {
    private final Slots slots;

    Contents(Slots slots) {
        this.slots = slots;
    }

    void placement(Written<PlacementFile> written) {
        var fallback = written.value().fallback();
        slots.check(fallback.block(), "", located(fallback.content(), written, "default"));
    }

    void offer(Written<OfferFile> written) {
        var offer = written.value();
        var base = located(offer.content(), written);
        for (var variant : withNone(offer.variants().keySet())) {
            for (var locale : withNone(locales(offer))) {
                List<LocatedMap> layers = new ArrayList<>(List.of(base));
                variant.ifPresent(it -> add(layers, offer.variants().get(it)));
                locale.ifPresent(it -> add(layers, offer.locales().get(it)));
                if (variant.isPresent() && locale.isPresent()) {
                    add(layers, offer.locales().get(locale.get() + "/" + variant.get()));
                }
                slots.check(offer.block(), form(variant, locale), layers.toArray(LocatedMap[]::new));
            }
        }
    }

    private static Set<String> locales(OfferFile offer) {
        Set<String> locales = new LinkedHashSet<>();
        offer.locales().keySet().forEach(key -> locales.add(key.split("/", 2)[0]));
        return locales;
    }

    private static List<Optional<String>> withNone(Set<String> names) {
        List<Optional<String>> all = new ArrayList<>(List.of(Optional.empty()));
        names.forEach(name -> all.add(Optional.of(name)));
        return all;
    }

    private static String form(Optional<String> variant, Optional<String> locale) {
        return variant.map(it -> " as variant '" + it + "'").orElse("")
                + locale.map(it -> " in " + it).orElse("");
    }

    private static void add(List<LocatedMap> layers, @Nullable Map<String, Object> layer) {
        if (layer instanceof LocatedMap located) {
            layers.add(located);
        }
    }

    private static LocatedMap located(Map<String, Object> content, Written<?> written, Object... above) {
        return content instanceof LocatedMap located ? located : LocatedMap.empty("content", written.at(above));
    }
}
