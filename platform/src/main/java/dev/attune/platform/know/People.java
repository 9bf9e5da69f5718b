package dev.attune.platform.know;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.attune.api.Identifier;
import dev.attune.platform.sense.Signals;
import dev.attune.platform.sense.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Persons, hot in memory within a bound. Readers see what is committed; the writer sees its own changes at once.
public final class People implements Writer.Participant {
    private final Facets facets;
    private final Memberships memberships;
    private final Uses uses;
    private final Cache<Identifier, PersonId> ids;
    private final Cache<PersonId, Person> persons;

    /// Whoever is in use somewhere, also if there is no room for them among the hot ones.
    private final Cache<PersonId, Person> held = inPlace().weakValues().build();

    private final Cache<Set<Identifier>, Boolean> matched;

    private final Map<Identifier, PersonId> newIds = new HashMap<>();
    private final Map<PersonId, Person> changed = new HashMap<>();
    private final Set<PersonId> gone = new HashSet<>();
    private final Map<Identifier, Folded> folded = new LinkedHashMap<>();
    private final Set<Set<Identifier>> newlyMatched = new HashSet<>();

    /// A facet as it is now, and the signals of this transaction that made it so.
    private record Folded(Facet facet, List<Signals.Ready> news) {}

    /// @param heaviest how many values may be kept in memory, all persons together; about 40 bytes each
    public People(Facets facets, Memberships memberships, Uses uses, long heaviest) {
        this.facets = facets;
        this.memberships = memberships;
        this.uses = uses;
        this.ids = inPlace().maximumSize(heaviest / 16).build();
        this.matched = inPlace().maximumSize(heaviest / 32).build();
        this.persons = inPlace()
                .maximumWeight(heaviest)
                .weigher((PersonId _, Person person) -> person.weight())
                .build();
    }

    /// Caches that put themselves in order when they are used: to wake another thread for it costs more.
    private static Caffeine<Object, Object> inPlace() {
        return Caffeine.newBuilder().executor(Runnable::run);
    }

    /// The person an identifier belongs to, as far as it is committed.
    public Optional<Person> find(Identifier identifier) {
        var known = ids.getIfPresent(identifier);
        if (known == null) {
            known = facets.personOf(identifier).orElse(null);
            if (known == null) {
                return Optional.empty();
            }
            ids.asMap().putIfAbsent(identifier, known);
        }
        var person = get(known);
        if (!person.identifiers().contains(identifier)) {
            // It moved between the two looks.
            ids.invalidate(identifier);
            return facets.personOf(identifier).map(this::get);
        }
        return Optional.of(person);
    }

    public Person get(PersonId id) {
        return persons.get(id, it -> held.get(it, this::load));
    }

    /// Reads persons with their past before the writer needs them. As long as somebody holds what this returns, it
    /// finds them.
    List<Person> readAhead(Collection<Identifier> identifiers) {
        try {
            var found = identifiers.stream()
                    .flatMap(identifier -> find(identifier).stream())
                    .toList();
            found.forEach(person -> person.timeline().readAll());
            return found;
        } catch (RuntimeException e) {
            // The writer will find out, and says so in its way.
            return List.of();
        }
    }

    /// As the writer sees it: with what this transaction changed.
    Optional<Person> current(Identifier identifier) {
        var id = newIds.get(identifier);
        if (id != null) {
            return Optional.of(current(id));
        }
        var hot = ids.getIfPresent(identifier);
        if (hot != null) {
            var person = current(hot);
            if (person.identifiers().contains(identifier)) {
                return Optional.of(person);
            }
        }
        return facets.personOf(identifier).map(this::current);
    }

    /// As the writer sees it; nobody, without identifiers, for one who has gone. What it reads on the way is kept for
    /// others only when the transaction is committed.
    public Person current(PersonId id) {
        var person = changed.get(id);
        if (person != null) {
            return person;
        }
        if (gone.contains(id)) {
            return Person.nobody(id);
        }
        person = persons.getIfPresent(id);
        if (person == null) {
            person = held.getIfPresent(id);
        }
        if (person == null) {
            person = load(id);
            if (!person.identifiers().isEmpty()) {
                changed.put(id, person);
            }
        }
        return person;
    }

    /// Takes a changed person over; runs on the writer.
    public void put(Person person) {
        changed.put(person.id(), person);
        gone.remove(person.id());
    }

    /// Takes over what a signal was folded into; it is written once a transaction.
    void keep(Facet facet, Signals.Ready signal) {
        var before = folded.get(facet.identifier());
        var news = before == null ? new ArrayList<Signals.Ready>(1) : before.news();
        news.add(signal);
        folded.put(facet.identifier(), new Folded(facet, news));
    }

    void assign(Identifier identifier, Optional<PersonId> from, PersonId to) {
        facets.assign(identifier, from, to);
        newIds.put(identifier, to);
    }

    void remove(PersonId id) {
        changed.remove(id);
        gone.add(id);
        memberships.remove(id);
    }

    /// Who some identifiers are, after they were regrouped.
    Person regrouped(PersonId id, Set<Identifier> identifiers, Collection<Person> before) {
        var person = Person.regrouped(id, identifiers, before);
        boolean cut = before.stream().anyMatch(it -> it.timeline().isCut());
        return cut ? person.with(facets.of(id).timeline()) : person;
    }

    /// Whether the matchers were asked about just these identifiers, and what they said is kept.
    boolean matched(Set<Identifier> together) {
        return matched.getIfPresent(together) != null;
    }

    /// Remembers that the matchers were asked.
    void nowMatched(Set<Identifier> together) {
        newlyMatched.add(together);
    }

    @Override
    public void beforeCommit() {
        folded.forEach(
                (identifier, it) -> facets.put(current(identifier).orElseThrow().id(), it.facet(), it.news()));
    }

    @Override
    public void committed() {
        gone.forEach(id -> {
            held.invalidate(id);
            persons.invalidate(id);
        });
        changed.forEach((id, person) -> {
            weighAgainWhenRead(person);
            // First those that are held: whoever is read at this moment goes from there to the hot ones.
            held.asMap().computeIfPresent(id, (_, _) -> person);
            persons.put(id, person);
        });
        newIds.forEach(ids::put);
        newlyMatched.forEach(together -> matched.put(together, true));
        clear();
    }

    @Override
    public void rolledBack() {
        clear();
    }

    private void clear() {
        newIds.clear();
        changed.clear();
        gone.clear();
        folded.clear();
        newlyMatched.clear();
    }

    private Person load(PersonId id) {
        var stored = facets.of(id);
        var identifiers = stored.facets().keySet();
        var known = new TreeMap<Identifier, Facet>();
        stored.facets().forEach((identifier, facet) -> facet.ifPresent(it -> known.put(identifier, it)));
        var person = Person.of(id, identifiers, known, stored.timeline(), memberships.of(id), uses.of(identifiers));
        weighAgainWhenRead(person);
        return person;
    }

    private void weighAgainWhenRead(Person person) {
        person.timeline().whenRead(() -> persons.asMap().computeIfPresent(person.id(), (_, it) -> it));
    }
}
