package dev.attune.platform.know;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.attune.api.Identifier;
import dev.attune.api.Signal;
import dev.attune.platform.sense.Signals;
import dev.attune.platform.sense.StoredSignal;
import dev.attune.platform.sense.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Persons, hot in memory within a bound. Readers see what is committed; the writer sees its own changes at once.
public final class People implements Writer.Participant {
    private final Facets facets;
    private final Signals signals;
    private final Memberships memberships;
    private final Uses uses;
    private final Cache<Identifier, PersonId> ids;
    private final Cache<PersonId, Person> persons;

    private final Map<Identifier, PersonId> newIds = new HashMap<>();
    private final Map<PersonId, Person> changed = new HashMap<>();
    private final Set<PersonId> gone = new HashSet<>();

    /// @param heaviest how many events and facets may be kept in memory, all persons together
    public People(Facets facets, Signals signals, Memberships memberships, Uses uses, long heaviest) {
        this.facets = facets;
        this.signals = signals;
        this.memberships = memberships;
        this.uses = uses;
        this.ids = Caffeine.newBuilder().maximumSize(heaviest / 4).build();
        this.persons = Caffeine.newBuilder()
                .maximumWeight(heaviest)
                .weigher((PersonId _, Person person) ->
                        4 + person.timeline().size() + 4 * person.facets().size())
                .build();
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
        return persons.get(id, this::load);
    }

    /// As the writer sees it: with what this transaction changed.
    Optional<Person> current(Identifier identifier) {
        var id = newIds.get(identifier);
        if (id == null) {
            id = facets.personOf(identifier).orElse(null);
        }
        return Optional.ofNullable(id).map(this::current);
    }

    /// As the writer sees it. What it reads on the way is not kept for others: the transaction may be rolled back.
    public Person current(PersonId id) {
        var person = changed.get(id);
        if (person == null) {
            person = persons.getIfPresent(id);
        }
        return person == null ? load(id) : person;
    }

    /// Takes a changed person over; runs on the writer.
    public void put(Person person) {
        changed.put(person.id(), person);
        gone.remove(person.id());
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

    @Override
    public void committed() {
        gone.forEach(persons::invalidate);
        changed.forEach(persons::put);
        newIds.forEach(ids::put);
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
    }

    private Person load(PersonId id) {
        var rows = facets.of(id);
        var known = new HashMap<Identifier, Facet>();
        var timeline = new ArrayList<Happening>();
        rows.forEach((identifier, facet) -> facet.ifPresent(it -> {
            known.put(identifier, it);
            signals.newestOf(identifier, Person.LONGEST_TIMELINE).stream()
                    .flatMap(stored -> happening(stored).stream())
                    .forEach(timeline::add);
        }));
        timeline.sort(Happening.NEWEST_FIRST);
        var newest = List.copyOf(timeline.subList(0, Math.min(timeline.size(), Person.LONGEST_TIMELINE)));
        return new Person(id, rows.keySet(), known, newest, memberships.of(id), uses.of(rows.keySet()));
    }

    private static Optional<Happening> happening(StoredSignal stored) {
        return stored.signal() instanceof Signal.Event event && !stored.internal()
                ? Optional.of(Happening.of(stored, event))
                : Optional.empty();
    }
}
