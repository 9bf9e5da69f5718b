package dev.attune.platform.know;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.collect.Maps;
import dev.attune.api.Assignment;
import dev.attune.api.Identifier;
import dev.attune.api.Profile;
import dev.attune.api.Profile.Leaning;
import dev.attune.api.Profile.Trait;
import dev.attune.platform.deployment.AffinityRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Merges a person's facets into the profile that conditions and strategies see.
///
/// The merge is commutative and associative, and merging a facet twice changes nothing: facets are keyed by their
/// identifier, traits win by [#PRECEDENCE], counters and leanings are added, timelines are united, and of two
/// enrolments in one experiment the earlier holds.
public final class Profiles {
    /// Of two values of a trait, which wins: the one nearer to the person, then the newer, then a fixed order.
    static final Comparator<Trait> PRECEDENCE = Comparator.comparing(Trait::dataClass)
            .thenComparing(Trait::time, Comparator.reverseOrder())
            .thenComparing(Trait::source)
            .thenComparing(trait -> String.valueOf(trait.value()));

    private final AffinityRules rules;
    private final Decay decay;
    private final Decay sessionDecay;
    /// By the very map of facets, which a person keeps when something else about them changes.
    private final Cache<Map<Identifier, Facet>, Merged> merged =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    public Profiles(AffinityRules rules) {
        this.rules = rules;
        this.decay = new Decay(rules.halfLife());
        this.sessionDecay = new Decay(rules.sessionGap());
    }

    /// What does not depend on the time of asking, merged when it is first asked for. Whoever comes at the same time
    /// merges once more, with the same outcome.
    private final class Merged {
        private final Collection<Facet> facets;
        private @Nullable Map<String, Trait> traits;
        private @Nullable Map<String, Long> counts;
        private @Nullable Leaning affinity;
        private @Nullable Map<String, Assignment> enrolments;

        Merged(Map<Identifier, Facet> facets) {
            this.facets = facets.values();
        }

        Map<String, Trait> traits() {
            var known = traits;
            if (known == null) {
                known = Profiles.traits(facets);
                traits = known;
            }
            return known;
        }

        Map<String, Long> counts() {
            var known = counts;
            if (known == null) {
                known = Profiles.counts(facets);
                counts = known;
            }
            return known;
        }

        Leaning affinity() {
            var known = affinity;
            if (known == null) {
                known = Profiles.this.affinity(facets);
                affinity = known;
            }
            return known;
        }

        Map<String, Assignment> enrolments() {
            var known = enrolments;
            if (known == null) {
                known = Profiles.enrolments(facets);
                enrolments = known;
            }
            return known;
        }
    }

    public Profile of(Person person, Set<String> segments, Instant now) {
        var parts = merged(person);
        return new Profile(
                person.id().value(),
                person.identifiers(),
                parts.traits(),
                person.timeline().seenAs(Happening::event),
                parts.counts(),
                parts.affinity(),
                intent(person, now),
                segments,
                parts.enrolments());
    }

    /// The winning value of each trait.
    public Map<String, Trait> traits(Person person) {
        return merged(person).traits();
    }

    public Map<String, Long> counts(Person person) {
        return merged(person).counts();
    }

    public Leaning affinity(Person person) {
        return merged(person).affinity();
    }

    private Merged merged(Person person) {
        return merged.get(person.facets(), Merged::new);
    }

    private static Map<String, Trait> traits(Collection<Facet> facets) {
        var all = new HashMap<String, Trait>();
        var takenAway = new HashSet<String>();
        for (var facet : facets) {
            facet.traits()
                    .forEach((name, bySource) -> bySource.forEach((source, given) -> {
                        var value = given.value();
                        var trait =
                                new Trait(value == null ? TAKEN_AWAY : value, given.time(), source, given.dataClass());
                        all.merge(name, trait, (a, b) -> PRECEDENCE.compare(a, b) <= 0 ? a : b);
                    }));
        }
        all.forEach((name, trait) -> {
            if (trait.value() == TAKEN_AWAY) {
                takenAway.add(name);
            }
        });
        all.keySet().removeAll(takenAway);
        return Map.copyOf(all);
    }

    private static final Object TAKEN_AWAY = new Object() {
        @Override
        public String toString() {
            return "";
        }
    };

    private static Map<String, Long> counts(Collection<Facet> facets) {
        var parts = parts(facets, Facet::counts);
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        var counts = new HashMap<String, Long>();
        parts.forEach(part -> part.forEach((name, count) -> counts.merge(name, count, Long::sum)));
        return Map.copyOf(counts);
    }

    private Leaning affinity(Collection<Facet> facets) {
        var newest = Instant.EPOCH;
        for (var facet : facets) {
            newest = facet.lastSeen().isAfter(newest) ? facet.lastSeen() : newest;
        }
        var parts = parts(facets, Facet::leanings);
        if (parts.size() == 1) {
            return leaning(parts.getFirst(), decay, newest);
        }
        var sums = new TreeMap<String, Map<String, Double>>();
        parts.forEach(part -> part.forEach((dimension, values) -> {
            var sum = sums.computeIfAbsent(dimension, _ -> new HashMap<>());
            values.forEach((value, logarithm) -> sum.merge(value, logarithm, Decay::sum));
        }));
        return leaning(sums, decay, newest);
    }

    /// What the facets hold, without those that hold nothing: often one is left, and nothing is to be merged.
    private static <V> List<Map<String, V>> parts(Collection<Facet> facets, Function<Facet, Map<String, V>> part) {
        var parts = new ArrayList<Map<String, V>>(facets.size());
        for (var facet : facets) {
            var held = part.apply(facet);
            if (!held.isEmpty()) {
                parts.add(held);
            }
        }
        return parts;
    }

    private static Map<String, Assignment> enrolments(Collection<Facet> facets) {
        var first = new HashMap<String, Facet.Enrolment>();
        for (var facet : facets) {
            facet.enrolments()
                    .forEach((experiment, enrolment) -> first.merge(experiment, enrolment, Profiles::earlier));
        }
        var assignments = new HashMap<String, Assignment>();
        first.forEach((experiment, enrolment) -> assignments.put(experiment, enrolment.assignment()));
        return Map.copyOf(assignments);
    }

    static Facet.Enrolment earlier(Facet.Enrolment a, Facet.Enrolment b) {
        int byTime = a.time().compareTo(b.time());
        int order = byTime != 0
                ? byTime
                : a.assignment().unit().compareTo(b.assignment().unit());
        return order <= 0 ? a : b;
    }

    /// What they do in this session leans to; once nothing happened for the session gap, the session has ended.
    public Leaning intent(Person person, Instant now) {
        return intent(person, now, rules.dimensions());
    }

    /// The same, of some dimensions only.
    public Leaning intent(Person person, Instant now, Collection<String> dimensions) {
        var sums = new HashMap<String, Map<String, Double>>();
        var after = now;
        var back = person.timeline().lookBack();
        while (back.hasNextAfter(after.minus(rules.sessionGap()))) {
            var happening = back.next();
            after = happening.time().isBefore(after) ? happening.time() : after;
            double weight = rules.weights().getOrDefault(happening.name(), 0.0);
            if (weight > 0) {
                add(sessionDecay.worth(weight, happening.time(), now), happening, dimensions, sums);
            }
        }
        sums.replaceAll((_, sum) -> Collections.unmodifiableMap(sum));
        return sums.isEmpty() ? Leaning.NONE : new Leaning(Collections.unmodifiableMap(sums));
    }

    private static void add(
            double worth, Happening happening, Collection<String> dimensions, Map<String, Map<String, Double>> sums) {
        var ofItems = happening.event().dimensions();
        for (var dimension : dimensions) {
            var values = ofItems.get(dimension);
            if (values != null) {
                var sum = sums.computeIfAbsent(dimension, _ -> new HashMap<>());
                for (var value : values) {
                    sum.merge(value, worth, Double::sum);
                }
            }
        }
    }

    /// Computes a weight when it is looked at: most look at one dimension.
    private static Leaning leaning(Map<String, Map<String, Double>> logarithms, Decay decay, Instant at) {
        return logarithms.isEmpty()
                ? Leaning.NONE
                : new Leaning(Maps.transformValues(
                        logarithms, values -> Maps.transformValues(values, logarithm -> decay.at(logarithm, at))));
    }
}
