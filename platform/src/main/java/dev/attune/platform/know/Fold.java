package dev.attune.platform.know;

import dev.attune.api.Assignment;
import dev.attune.api.Signal;
import dev.attune.platform.deployment.AffinityRules;
import dev.attune.platform.sense.StoredSignal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Folds a signal into the facet it belongs to: a pure function of the two.
public final class Fold {
    /// The event by which a person enters an experiment.
    public static final String EXPERIMENT_ENTERED = "Experiment Entered";

    /// How many values of one dimension a facet keeps; the faintest goes first.
    private static final int WIDEST_LEANING = 100;

    /// How many different events and traits a facet keeps; whoever sends more names makes them up.
    private static final int MOST_NAMES = 500;

    private final AffinityRules rules;
    private final Decay decay;

    public Fold(AffinityRules rules) {
        this.rules = rules;
        this.decay = new Decay(rules.halfLife());
    }

    public Facet fold(Facet facet, StoredSignal stored) {
        return switch (stored.signal()) {
            case Signal.Event event when stored.internal() -> internal(facet, event);
            case Signal.Event event -> event(facet, event, stored);
            case Signal.Traits traits -> traits(facet, traits, stored.source());
            case Signal.Consent consent -> consent(facet, consent, stored.source());
            case Signal.Catalogue _ -> facet;
        };
    }

    private Facet event(Facet facet, Signal.Event event, StoredSignal stored) {
        var counts = new HashMap<>(facet.counts());
        if (hasRoomFor(event.name(), counts)) {
            counts.merge(event.name(), 1L, Long::sum);
        }
        var leanings = leanings(facet.leanings(), event, stored.dimensions());
        return seen(facet, event.time(), facet.traits(), Map.copyOf(counts), leanings, facet.stances());
    }

    private static boolean hasRoomFor(String name, Map<String, ?> kept) {
        return kept.size() < MOST_NAMES || kept.containsKey(name);
    }

    private Map<String, Map<String, Double>> leanings(
            Map<String, Map<String, Double>> before, Signal.Event event, Map<String, List<String>> dimensions) {
        Double weight = rules.weights().get(event.name());
        if (weight == null || weight <= 0 || dimensions.isEmpty()) {
            return before;
        }
        double one = decay.of(weight, event.time());
        var after = new HashMap<>(before);
        for (String dimension : rules.dimensions()) {
            var values = dimensions.getOrDefault(dimension, List.of());
            if (!values.isEmpty()) {
                var sums = new HashMap<>(after.getOrDefault(dimension, Map.of()));
                values.forEach(value -> sums.merge(value, one, Decay::sum));
                while (sums.size() > WIDEST_LEANING) {
                    sums.remove(faintest(sums));
                }
                after.put(dimension, Map.copyOf(sums));
            }
        }
        return Map.copyOf(after);
    }

    private static String faintest(Map<String, Double> sums) {
        return sums.entrySet().stream()
                .min(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    private static Facet traits(Facet facet, Signal.Traits signal, String source) {
        var traits = new HashMap<>(facet.traits());
        signal.traits().forEach((name, value) -> {
            if (!hasRoomFor(name, traits)) {
                return;
            }
            var bySource = new HashMap<>(traits.getOrDefault(name, Map.of()));
            var given = new Facet.TraitValue(value, signal.time(), signal.dataClass());
            bySource.merge(source, given, (old, it) -> old.time().isAfter(it.time()) ? old : it);
            traits.put(name, Map.copyOf(bySource));
        });
        return seen(facet, signal.time(), Map.copyOf(traits), facet.counts(), facet.leanings(), facet.stances());
    }

    private static Facet consent(Facet facet, Signal.Consent signal, String source) {
        var stances = new HashMap<>(facet.stances());
        signal.purposes().forEach((purpose, granted) -> {
            var stance = new Facet.Stance(granted, signal.time(), source, signal.evidence());
            stances.merge(purpose, stance, Fold::inForce);
        });
        return seen(facet, signal.time(), facet.traits(), facet.counts(), facet.leanings(), Map.copyOf(stances));
    }

    /// The later one; of two at the same time the more restrictive one.
    private static Facet.Stance inForce(Facet.Stance one, Facet.Stance other) {
        if (one.time().equals(other.time())) {
            return one.granted() ? other : one;
        }
        return one.time().isAfter(other.time()) ? one : other;
    }

    private static Facet internal(Facet facet, Signal.Event event) {
        if (!event.name().equals(EXPERIMENT_ENTERED)) {
            return facet;
        }
        var properties = event.properties();
        var assignment = new Assignment(
                String.valueOf(properties.get("experiment")),
                String.valueOf(properties.get("variant")),
                String.valueOf(properties.get("unit")),
                ((Number) properties.getOrDefault("propensity", 1.0)).doubleValue());
        var enrolments = new HashMap<>(facet.enrolments());
        enrolments.merge(assignment.experiment(), new Facet.Enrolment(assignment, event.time()), Profiles::earlier);
        return new Facet(
                facet.identifier(),
                facet.traits(),
                facet.counts(),
                facet.leanings(),
                facet.stances(),
                Map.copyOf(enrolments),
                facet.firstSeen(),
                facet.lastSeen(),
                facet.signals() + 1);
    }

    /// The facet after one more signal from outside.
    private static Facet seen(
            Facet facet,
            Instant time,
            Map<String, Map<String, Facet.TraitValue>> traits,
            Map<String, Long> counts,
            Map<String, Map<String, Double>> leanings,
            Map<String, Facet.Stance> stances) {
        return new Facet(
                facet.identifier(),
                traits,
                counts,
                leanings,
                stances,
                facet.enrolments(),
                earlier(facet.firstSeen(), time),
                later(facet.lastSeen(), time),
                facet.signals() + 1);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
