package dev.attune.platform.decide;

import dev.attune.api.Candidate;
import dev.attune.api.Item;
import dev.attune.api.Profile.Leaning;
import dev.attune.platform.group.Asking;
import dev.attune.platform.know.Popularity;
import dev.attune.platform.know.Shelf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The items a placement can choose from, best sellers first, also by the value of each dimension. Made anew when the
/// catalogue or what is popular changes, not for each request.
final class Assortment {
    /// How many candidates strategies get to see at most.
    private static final int MOST = 120;
    /// How many of them come from each value that somebody leans to.
    private static final int FROM_EACH = 30;

    private static final int LEANINGS = 3;

    private final List<Candidate> all;
    private final Map<String, Map<String, List<Candidate>>> byDimension;

    private Assortment(List<Candidate> all, Map<String, Map<String, List<Candidate>>> byDimension) {
        this.all = all;
        this.byDimension = byDimension;
    }

    /// @param place whose `where` is asked here already, if it speaks of nothing but the item
    static Assortment of(Place place, Shelf shelf, Popularity popularity, Instant now) {
        var asking = new Asking(Asking.Subject.nobody(_ -> false), now);
        var all = new ArrayList<Candidate>();
        for (var item : shelf.items().values()) {
            if (item.inStock() && (!isStatic(place) || holds(place, item, asking))) {
                all.add(candidate(item, popularity.of(item.id(), now)));
            }
        }
        all.sort(Comparator.comparingDouble(Assortment::weight).reversed().thenComparing(Candidate::id));
        var byDimension = new HashMap<String, Map<String, List<Candidate>>>();
        for (var candidate : all) {
            candidate
                    .dimensions()
                    .forEach((dimension, values) -> values.forEach(value -> byDimension
                            .computeIfAbsent(dimension, _ -> new HashMap<>())
                            .computeIfAbsent(value, _ -> new ArrayList<>())
                            .add(candidate)));
        }
        return new Assortment(List.copyOf(all), byDimension);
    }

    static boolean isStatic(Place place) {
        return place.where()
                .map(condition -> !condition.mentions().profile()
                        && !condition.mentions().consent()
                        && !condition.mentions().variables().contains("context"))
                .orElse(true);
    }

    static boolean holds(Place place, Item item, Asking asking) {
        return place.where()
                .map(condition -> condition.holdsFor(view(item), asking))
                .orElse(true);
    }

    /// An item as conditions see it.
    static Map<String, Object> view(Item item) {
        var view = new LinkedHashMap<>(item.attributes());
        view.putAll(item.dimensions());
        view.put("id", item.id());
        view.put("name", item.name());
        item.price().ifPresent(price -> view.put("price", price));
        item.margin().ifPresent(margin -> view.put("margin", margin));
        item.stock().ifPresent(stock -> view.put("stock", stock));
        return Collections.unmodifiableMap(view);
    }

    private static Candidate candidate(Item item, Map<String, Double> popularity) {
        var attributes = new LinkedHashMap<>(item.attributes());
        attributes.put("name", item.name());
        item.price().ifPresent(price -> attributes.put("price", price));
        item.margin().ifPresent(margin -> attributes.put("margin", margin));
        return new Candidate(
                item.id(),
                "item",
                0,
                item.dimensions(),
                Collections.unmodifiableMap(attributes),
                popularity,
                List.of(),
                Optional.empty(),
                List.of());
    }

    private static double weight(Candidate candidate) {
        var counts = candidate.popularity();
        return 8 * counts.getOrDefault("bought", 0.0)
                + 4 * counts.getOrDefault("carted", 0.0)
                + counts.getOrDefault("viewed", 0.0);
    }

    /// The candidates for somebody: from what they lean to first, then what everybody likes.
    Collection<Candidate> around(Leaning intent, Leaning affinity) {
        var chosen = new LinkedHashMap<String, Candidate>();
        for (var leaning : List.of(intent, affinity)) {
            leaning.weights()
                    .forEach((dimension, weights) -> weights.entrySet().stream()
                            .sorted(Map.Entry.<String, Double>comparingByValue()
                                    .reversed()
                                    .thenComparing(Map.Entry.comparingByKey()))
                            .limit(LEANINGS)
                            .forEach(value ->
                                    byDimension
                                            .getOrDefault(dimension, Map.of())
                                            .getOrDefault(value.getKey(), List.of())
                                            .stream()
                                            .limit(FROM_EACH)
                                            .forEach(candidate -> chosen.putIfAbsent(candidate.id(), candidate))));
        }
        for (var candidate : all) {
            if (chosen.size() >= MOST) {
                break;
            }
            chosen.putIfAbsent(candidate.id(), candidate);
        }
        return chosen.values();
    }
}
