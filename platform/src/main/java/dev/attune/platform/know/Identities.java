package dev.attune.platform.know;

import dev.attune.api.Identifier;
import dev.attune.api.Match.Tie;
import dev.attune.platform.deployment.IdentityRules;
import dev.attune.platform.know.Links.Link;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Ties identifiers into persons and takes ties back. Which persons there are follows from the set of links and the
/// rules alone, not from the order in which links came. Runs on the writer.
///
/// An identifier tied to more others of a kind than its limit is shared: none of its ties hold. Of the rest, the
/// strongest are taken first, and one that would put two different unique identifiers into one person is passed over.
public final class Identities {
    /// How many identifiers are looked at around a new link; more cannot be one person.
    private static final int WIDEST = 2000;

    private final IdentityRules rules;
    private final Links links;
    private final People people;

    public Identities(IdentityRules rules, Links links, People people) {
        this.rules = rules;
        this.links = links;
        this.people = people;
    }

    /// Adds links and returns the persons that came out differently.
    Set<PersonId> tie(Collection<Tie> ties, String matcher, Instant time) {
        var seeds = new LinkedHashSet<Identifier>();
        for (var tie : ties) {
            if (blocked(tie.one()) || blocked(tie.other())) {
                continue;
            }
            links.put(Link.between(tie.one(), tie.other(), matcher, tie.confidence(), tie.because(), time));
            seeds.add(tie.one());
            seeds.add(tie.other());
        }
        return seeds.isEmpty() ? Set.of() : regroup(seeds);
    }

    /// Takes a link back; both sides are as they would be had it never been.
    ///
    /// @return the persons that came out differently; empty if there is no such link
    public Optional<Set<PersonId>> undo(Identifier a, Identifier b, String because, Instant time) {
        var found =
                links.of(a).stream().filter(link -> link.otherThan(a).equals(b)).findFirst();
        return found.map(link -> {
            links.put(new Link(
                    link.one(),
                    link.other(),
                    link.matcher(),
                    link.confidence(),
                    link.because(),
                    link.time(),
                    Optional.of(new Links.Undone(time, because))));
            return regroup(Set.of(a, b));
        });
    }

    boolean blocked(Identifier identifier) {
        return rules.blocked().contains(identifier);
    }

    /// Which of a person's links hold, and why the others do not. For people to read.
    public List<Explained> explain(Collection<Identifier> identifiers) {
        var seen = new LinkedHashMap<List<Identifier>, Explained>();
        for (var identifier : identifiers) {
            for (var link : links.of(identifier)) {
                seen.computeIfAbsent(List.of(link.one(), link.other()), _ -> explain(link, identifiers));
            }
        }
        return List.copyOf(seen.values());
    }

    private Explained explain(Link link, Collection<Identifier> person) {
        if (link.undone().isPresent()) {
            return new Explained(
                    link, false, "taken back: " + link.undone().get().because());
        }
        for (var side : List.of(link.one(), link.other())) {
            var shared = sharedBecause(side, links.of(side));
            if (shared.isPresent()) {
                return new Explained(link, false, shared.get());
            }
        }
        return person.contains(link.one()) && person.contains(link.other())
                ? new Explained(link, true, link.because())
                : new Explained(link, false, "would make one person of two different " + rules.unique());
    }

    /// A link, whether it holds, and why or why not.
    public record Explained(Link link, boolean inForce, String because) {}

    private Set<PersonId> regroup(Set<Identifier> seeds) {
        var before = personsAround(seeds);
        var nodes = new LinkedHashSet<>(seeds);
        before.values().forEach(person -> nodes.addAll(person.identifiers()));
        var strongestFirst = linksAround(nodes);
        nodes.forEach(identifier ->
                before.computeIfAbsent(identifier, it -> people.current(it).orElseGet(() -> Person.unknown(it))));
        return settle(nodes, strongestFirst, new HashSet<>(before.values()));
    }

    private Map<Identifier, Person> personsAround(Set<Identifier> seeds) {
        var before = new HashMap<Identifier, Person>();
        seeds.forEach(seed -> people.current(seed).ifPresent(person -> before.put(seed, person)));
        return before;
    }

    /// Walks along links, not through shared identifiers; adds what it meets to the nodes.
    private List<Link> linksAround(Set<Identifier> nodes) {
        var found = new LinkedHashSet<Link>();
        var toVisit = new ArrayDeque<>(nodes);
        while (!toVisit.isEmpty() && nodes.size() < WIDEST) {
            var identifier = toVisit.poll();
            var its = links.of(identifier);
            if (sharedBecause(identifier, its).isPresent()) {
                continue;
            }
            for (var link : its) {
                var other = link.otherThan(identifier);
                if (link.undone().isEmpty()
                        && sharedBecause(other, links.of(other)).isEmpty()) {
                    found.add(link);
                    reach(other, nodes, toVisit);
                }
            }
        }
        var strongestFirst = new ArrayList<>(found);
        strongestFirst.sort(Comparator.comparingDouble(Link::confidence)
                .reversed()
                .thenComparingInt(link -> rank(link.one()) + rank(link.other()))
                .thenComparing(Link::one)
                .thenComparing(Link::other));
        return strongestFirst;
    }

    /// A node brings the whole person it belongs to, since that person may now come apart.
    private void reach(Identifier identifier, Set<Identifier> nodes, ArrayDeque<Identifier> toVisit) {
        if (nodes.add(identifier)) {
            toVisit.add(identifier);
            people.current(identifier)
                    .ifPresent(person ->
                            person.identifiers().stream().filter(nodes::add).forEach(toVisit::add));
        }
    }

    private Optional<String> sharedBecause(Identifier identifier, List<Link> its) {
        var limits = rules.limits().getOrDefault(identifier.namespace(), Map.of());
        for (var limit : limits.entrySet()) {
            long others = its.stream()
                    .filter(link -> link.undone().isEmpty())
                    .filter(link -> link.otherThan(identifier).namespace().equals(limit.getKey()))
                    .count();
            if (others > limit.getValue()) {
                return Optional.of(identifier.namespace() + " is shared: it was seen with " + others + " different "
                        + limit.getKey() + ", the limit is " + limit.getValue());
            }
        }
        return Optional.empty();
    }

    private Set<PersonId> settle(Set<Identifier> nodes, List<Link> strongestFirst, Set<Person> before) {
        var groups = new HashMap<Identifier, Set<Identifier>>();
        nodes.forEach(node -> groups.put(node, new TreeSet<>(Set.of(node))));
        for (var link : strongestFirst) {
            var one = groups.get(link.one());
            var other = groups.get(link.other());
            if (one != null && other != null && one != other && !clash(one, other)) {
                one.addAll(other);
                other.forEach(identifier -> groups.put(identifier, one));
            }
        }
        var changed = new LinkedHashSet<PersonId>();
        var old = new HashMap<Identifier, PersonId>();
        before.forEach(person -> person.identifiers().forEach(identifier -> old.put(identifier, person.id())));
        var groupsOnce = new LinkedHashSet<>(groups.values());
        var kept = new HashSet<PersonId>();
        for (var group : groupsOnce) {
            var id = PersonId.foundedBy(founder(group));
            kept.add(id);
            boolean same = group.stream().allMatch(identifier -> id.equals(old.get(identifier)))
                    && before.stream()
                            .anyMatch(person -> person.id().equals(id)
                                    && person.identifiers().equals(group)
                                    && people.current(group.iterator().next()).isPresent());
            if (!same) {
                changed.add(id);
                move(group, id);
            }
        }
        var regrouped = groupsOnce.stream()
                .map(group -> Person.regrouped(PersonId.foundedBy(founder(group)), group, before))
                .filter(person -> changed.contains(person.id()))
                .toList();
        before.stream().map(Person::id).filter(id -> !kept.contains(id)).forEach(people::remove);
        regrouped.forEach(people::put);
        return changed;
    }

    private void move(Set<Identifier> group, PersonId to) {
        for (var identifier : group) {
            var from = people.current(identifier).map(Person::id);
            if (!from.equals(Optional.of(to))) {
                people.assign(identifier, from, to);
            }
        }
    }

    private boolean clash(Set<Identifier> one, Set<Identifier> other) {
        return rules.unique().stream().anyMatch(kind -> {
            var values = new HashSet<Identifier>();
            one.stream().filter(it -> it.namespace().equals(kind)).forEach(values::add);
            other.stream().filter(it -> it.namespace().equals(kind)).forEach(values::add);
            return values.size() > 1;
        });
    }

    /// The identifier that gives the person their id: of the strongest kind, the smallest.
    private Identifier founder(Set<Identifier> group) {
        return group.stream()
                .min(Comparator.comparingInt(this::rank).thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    /// The identifier a signal folds into: of the strongest kind, the smallest.
    Identifier home(Collection<Identifier> identifiers) {
        return identifiers.stream()
                .min(Comparator.comparingInt(this::rank).thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    private int rank(Identifier identifier) {
        int place = rules.priority().indexOf(identifier.namespace());
        return place < 0 ? rules.priority().size() : place;
    }
}
