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
import java.util.stream.Collectors;

/// Ties identifiers into persons and takes ties back. Which persons there are follows from the set of links and the
/// rules alone, not from the order in which links came. Runs on the writer.
///
/// An identifier tied to more others of a kind than its limit is shared: none of its ties hold. Of the rest [Grouping]
/// says who is one person.
public final class Identities {
    /// How many identifiers are looked at around a new link; more cannot be one person.
    private static final int WIDEST = 2000;

    /// Kinds by which nobody is known: one more of them leaves others as they are.
    private static final Set<String> VISITS =
            Set.of(Identifier.SESSION_ID, Identifier.ANONYMOUS_ID, Identifier.DEVICE_ID);

    private final IdentityRules rules;
    private final Set<Identifier> blocked;
    private final Links links;
    private final People people;

    public Identities(IdentityRules rules, Links links, People people) {
        this.rules = rules;
        this.blocked = rules.blocked().stream().map(Identifier::normal).collect(Collectors.toUnmodifiableSet());
        this.links = links;
        this.people = people;
    }

    /// Adds links and returns the persons that came out differently.
    Set<PersonId> tie(Collection<Tie> ties, String matcher, Instant time) {
        var news = new ArrayList<Link>();
        for (var tie : ties) {
            var one = tie.one().normal();
            var other = tie.other().normal();
            if (canBeTied(one) && canBeTied(other) && !one.equals(other)) {
                var link = Link.between(one, other, matcher, tie.confidence(), tie.because(), time);
                if (saysMore(link)) {
                    links.put(link);
                    news.add(link);
                }
            }
        }
        if (news.isEmpty()) {
            return Set.of();
        }
        return joined(news).map(person -> Set.of(person.id())).orElseGet(() -> regroup(ends(news)));
    }

    private boolean canBeTied(Identifier identifier) {
        return !blocked(identifier) && !Account.is(identifier);
    }

    private boolean saysMore(Link link) {
        var known = links.between(link.one(), link.other());
        return known.isEmpty() || known.get().undone().isEmpty() && known.get().confidence() < link.confidence();
    }

    private static Set<Identifier> ends(List<Link> links) {
        var ends = new LinkedHashSet<Identifier>();
        links.forEach(link -> {
            ends.add(link.one());
            ends.add(link.other());
        });
        return ends;
    }

    /// The short way for what happens most: a visit or a browser never tied before, tied to one and the same person
    /// now.
    /// Nobody else can come out differently then, and the work does not grow with what the person has.
    private Optional<Person> joined(List<Link> news) {
        var ends = ends(news);
        var sharing = new Sharing(rules, links);
        if (ends.stream().anyMatch(sharing::shared)) {
            return Optional.empty();
        }
        var fresh = new LinkedHashSet<Identifier>();
        Person host = null;
        for (var end : ends) {
            var person = people.current(end);
            if (VISITS.contains(end.namespace()) && isFresh(end, person, ends)) {
                fresh.add(end);
            } else if (person.isPresent() && (host == null || person.get().id().equals(host.id()))) {
                host = person.get();
            } else {
                return Optional.empty();
            }
        }
        if (host == null || host.identifiers().size() == 1 || fresh.isEmpty()) {
            return Optional.empty();
        }
        var known = host.identifiers();
        boolean tied = fresh.stream()
                .allMatch(it -> news.stream()
                        .anyMatch(link -> (link.one().equals(it) || link.other().equals(it))
                                && known.contains(link.otherThan(it))));
        var founder = founder(known);
        boolean sameFounder = fresh.stream().allMatch(it -> strongestFirst().compare(founder, it) < 0);
        return tied && sameFounder ? Optional.of(join(host, fresh)) : Optional.empty();
    }

    private boolean isFresh(Identifier end, Optional<Person> person, Set<Identifier> ends) {
        return person.map(it -> it.identifiers().size() == 1).orElse(true)
                && links.of(end).stream().allMatch(link -> ends.contains(link.otherThan(end)));
    }

    private Person join(Person host, Set<Identifier> fresh) {
        var before = new ArrayList<>(List.of(host));
        for (var identifier : fresh) {
            var person = people.current(identifier);
            people.assign(identifier, person.map(Person::id), host.id());
            person.ifPresent(it -> {
                before.add(it);
                people.remove(it.id());
            });
        }
        var identifiers = new HashSet<>(host.identifiers());
        identifiers.addAll(fresh);
        var joined = people.regrouped(host.id(), identifiers, before);
        people.put(joined);
        return joined;
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
        return blocked.contains(identifier) || Placeholder.is(identifier);
    }

    /// Which of a person's links hold, and why the others do not. For people to read.
    public List<Explained> explain(Collection<Identifier> identifiers) {
        var seen = new LinkedHashMap<List<Identifier>, Explained>();
        var sharing = new Sharing(rules, links);
        for (var identifier : identifiers) {
            for (var link : links.of(identifier)) {
                seen.computeIfAbsent(List.of(link.one(), link.other()), _ -> explain(link, identifiers, sharing));
            }
        }
        return List.copyOf(seen.values());
    }

    private Explained explain(Link link, Collection<Identifier> person, Sharing sharing) {
        if (link.undone().isPresent()) {
            return new Explained(
                    link, false, "taken back: " + link.undone().get().because());
        }
        var shared = sharing.because(link.one()).or(() -> sharing.because(link.other()));
        if (shared.isPresent()) {
            return new Explained(link, false, shared.get());
        }
        return person.contains(link.one()) && person.contains(link.other())
                ? new Explained(link, true, link.because())
                : new Explained(link, false, "it would make one person of several");
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
        return settle(Grouping.of(nodes, strongestFirst, rules.unique()), new HashSet<>(before.values()));
    }

    private Map<Identifier, Person> personsAround(Set<Identifier> seeds) {
        var before = new HashMap<Identifier, Person>();
        seeds.forEach(seed -> people.current(seed).ifPresent(person -> before.put(seed, person)));
        return before;
    }

    /// Walks along links, not through shared identifiers; adds what it meets to the nodes.
    private List<Link> linksAround(Set<Identifier> nodes) {
        var sharing = new Sharing(rules, links);
        var found = new LinkedHashSet<Link>();
        var toVisit = new ArrayDeque<>(nodes);
        while (!toVisit.isEmpty()) {
            var identifier = toVisit.poll();
            if (sharing.shared(identifier)) {
                continue;
            }
            for (var link : links.of(identifier)) {
                var other = link.otherThan(identifier);
                if (link.undone().isEmpty() && !sharing.shared(other)) {
                    found.add(link);
                    if (nodes.size() < WIDEST) {
                        reach(other, nodes, toVisit);
                    }
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

    /// Gives each group its person; leaves those alone that are as they were.
    private Set<PersonId> settle(Collection<Set<Identifier>> groups, Set<Person> before) {
        var old = new HashMap<PersonId, Person>();
        before.forEach(person -> old.put(person.id(), person));
        var kept = new HashSet<PersonId>();
        var changed = new LinkedHashMap<PersonId, Set<Identifier>>();
        for (var group : groups) {
            var id = PersonId.foundedBy(founder(group));
            kept.add(id);
            var same = old.get(id);
            boolean isNew = people.current(group.iterator().next()).isEmpty();
            if (isNew || same == null || !same.identifiers().equals(group)) {
                changed.put(id, group);
            }
        }
        changed.forEach((id, group) -> move(group, id));
        var regrouped = new ArrayList<Person>();
        changed.forEach((id, group) -> regrouped.add(people.regrouped(id, group, before)));
        old.keySet().stream().filter(id -> !kept.contains(id)).forEach(people::remove);
        regrouped.forEach(people::put);
        return changed.keySet();
    }

    private void move(Set<Identifier> group, PersonId to) {
        for (var identifier : group) {
            var from = people.current(identifier).map(Person::id);
            if (!from.equals(Optional.of(to))) {
                people.assign(identifier, from, to);
            }
        }
    }

    /// The identifier that gives the person their id: of the strongest kind, the smallest.
    private Identifier founder(Set<Identifier> group) {
        return group.stream().min(strongestFirst()).orElseThrow();
    }

    /// The identifier a signal folds into: of the strongest kind, the smallest.
    Identifier home(Collection<Identifier> identifiers) {
        return identifiers.stream().min(strongestFirst()).orElseThrow();
    }

    private Comparator<Identifier> strongestFirst() {
        return Comparator.comparingInt(this::rank).thenComparing(Comparator.naturalOrder());
    }

    private int rank(Identifier identifier) {
        int place = rules.priority().indexOf(identifier.namespace());
        return place < 0 ? rules.priority().size() : place;
    }
}
