package dev.attune.api;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known of a person, merged from all their facets: a view that nobody can change.
///
/// @param person the person's id; empty for somebody about whom nothing may be known
/// @param identifiers all that are linked
/// @param traits the winning value of each, with where it is from
/// @param timeline what they did, newest first, bounded
/// @param counts how often each event happened, over all time
/// @param affinity what they have leaned towards over time, decayed to now
/// @param intent what they are after in this session
/// @param segments those they are in
/// @param enrolments the experiments they take part in, by key
public record Profile(
        String person,
        Set<Identifier> identifiers,
        Map<String, Trait> traits,
        List<PastEvent> timeline,
        Map<String, Long> counts,
        Leaning affinity,
        Leaning intent,
        Set<String> segments,
        Map<String, Assignment> enrolments) {

    /// Somebody about whom nothing is known, or may be.
    public static final Profile NOBODY =
            new Profile("", Set.of(), Map.of(), List.of(), Map.of(), Leaning.NONE, Leaning.NONE, Set.of(), Map.of());

    public Optional<Object> trait(String name) {
        return Optional.ofNullable(traits.get(name)).map(Trait::value);
    }

    /// A trait's value and where it is from.
    public record Trait(Object value, Instant time, String source, DataClass dataClass) {}

    /// Something the person did.
    ///
    /// @param properties of the event, and under `items` the ids of the catalogue items it was about
    /// @param dimensions of those items: `category`, `brand` …
    public record PastEvent(
            String name, Instant time, Map<String, Object> properties, Map<String, List<String>> dimensions) {}

    /// How strongly somebody leans towards the values of each dimension: `category` → `tents` → 3.5. Weights are
    /// positive; only their order and ratios mean something.
    public record Leaning(Map<String, Map<String, Double>> weights) {
        public static final Leaning NONE = new Leaning(Map.of());

        /// The weight of a value, 0 if it was never met.
        public double of(String dimension, String value) {
            return weights.getOrDefault(dimension, Map.of()).getOrDefault(value, 0.0);
        }

        /// The part of this value among all of its dimension, 0 to 1.
        public double share(String dimension, String value) {
            var values = weights.getOrDefault(dimension, Map.of());
            double all = 0;
            for (double weight : values.values()) {
                all += weight;
            }
            return all == 0 ? 0 : values.getOrDefault(value, 0.0) / all;
        }

        /// The value with the greatest weight.
        public Optional<String> top(String dimension) {
            return weights.getOrDefault(dimension, Map.of()).entrySet().stream()
                    .max(Map.Entry.<String, Double>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Collections.reverseOrder())))
                    .map(Map.Entry::getKey);
        }
    }
}
