package dev.attune.platform.know;

import dev.attune.api.Identifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The identifiers that are one person now, and what lies under them. Immutable; a change makes a new one.
///
/// @param identifiers all of them, also those under which nothing was observed
/// @param facets by identifier
/// @param timeline what they did, newest first
/// @param uses when an offer with a cap was decided for this person, by offer
public record Person(
        PersonId id,
        Set<Identifier> identifiers,
        Map<Identifier, Facet> facets,
        Timeline timeline,
        Membership membership,
        Map<String, List<Use>> uses) {
    /// A cap's reservation.
    public record Use(Identifier facet, Instant time) {}

    static Person of(
            PersonId id,
            Set<Identifier> identifiers,
            Map<Identifier, Facet> facets,
            Timeline timeline,
            Membership membership,
            Map<String, List<Use>> uses) {
        return new Person(
                id,
                Collections.unmodifiableSortedSet(new TreeSet<>(identifiers)),
                Collections.unmodifiableSortedMap(new TreeMap<>(facets)),
                timeline,
                membership,
                uses);
    }

    /// How many values it holds, for the bound on what is kept in memory.
    int weight() {
        int all = 16 + 4 * identifiers.size() + timeline.weight();
        for (var facet : facets.values()) {
            all += facet.weight();
        }
        return all;
    }

    /// Whether it is nobody but an account.
    public boolean isAccount() {
        return !identifiers.isEmpty() && identifiers.stream().allMatch(Account::is);
    }

    /// Somebody new.
    static Person unknown(Identifier identifier) {
        return of(
                PersonId.foundedBy(identifier),
                Set.of(identifier),
                Map.of(),
                Timeline.NOTHING,
                Membership.UNKNOWN,
                Map.of());
    }

    /// What is left of a person all of whose identifiers went to others.
    static Person nobody(PersonId id) {
        return of(id, Set.of(), Map.of(), Timeline.NOTHING, Membership.UNKNOWN, Map.of());
    }

    Person with(Facet facet) {
        var more = new TreeMap<>(facets);
        more.put(facet.identifier(), facet);
        return new Person(id, identifiers, Collections.unmodifiableSortedMap(more), timeline, membership, uses);
    }

    /// With identifiers under which nothing was observed yet.
    Person with(Collection<Identifier> others) {
        var more = new TreeSet<>(identifiers);
        more.addAll(others);
        return new Person(id, Collections.unmodifiableSortedSet(more), facets, timeline, membership, uses);
    }

    /// With what was written of the past before: some of it may be known.
    Person with(Timeline written) {
        return new Person(id, identifiers, facets, timeline.with(written), membership, uses);
    }

    Person with(Happening happening) {
        var longer = timeline.with(happening);
        return longer == timeline ? this : new Person(id, identifiers, facets, longer, membership, uses);
    }

    public Person with(Membership evaluated) {
        return new Person(id, identifiers, facets, timeline, evaluated, uses);
    }

    public Person withUse(String offer, Use use) {
        var more = new LinkedHashMap<>(uses);
        var times = new ArrayList<>(uses.getOrDefault(offer, List.of()));
        times.add(use);
        more.put(offer, List.copyOf(times));
        return new Person(id, identifiers, facets, timeline, membership, more);
    }

    /// Without one use that was given back.
    public Person withoutUse(String offer, Use use) {
        var left = new ArrayList<>(uses.getOrDefault(offer, List.of()));
        for (int i = 0; i < left.size(); i++) {
            var it = left.get(i);
            if (it.facet().equals(use.facet())
                    && it.time().toEpochMilli() == use.time().toEpochMilli()) {
                left.remove(i);
                break;
            }
        }
        var others = new LinkedHashMap<>(uses);
        others.put(offer, List.copyOf(left));
        return new Person(id, identifiers, facets, timeline, membership, others);
    }

    /// The part of several persons that lies under some identifiers: what a link or its undoing makes.
    static Person regrouped(PersonId id, Set<Identifier> identifiers, Collection<Person> before) {
        var facets = new TreeMap<Identifier, Facet>();
        var timeline = Timeline.NOTHING;
        var uses = new LinkedHashMap<String, List<Use>>();
        var segments = new HashSet<String>();
        for (var person : before) {
            person.facets.forEach((identifier, facet) -> {
                if (identifiers.contains(identifier)) {
                    facets.put(identifier, facet);
                }
            });
            timeline = timeline.with(person.timeline.under(identifiers));
            person.uses.forEach((offer, times) -> times.stream()
                    .filter(use -> identifiers.contains(use.facet()))
                    .forEach(use ->
                            uses.computeIfAbsent(offer, _ -> new ArrayList<>()).add(use)));
            if (person.identifiers.stream().anyMatch(identifiers::contains)) {
                segments.addAll(person.membership.segments());
            }
        }
        var membership = Membership.of(segments, Map.of(), "");
        return of(id, identifiers, facets, timeline, membership, uses);
    }
}
