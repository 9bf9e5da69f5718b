package dev.attune.platform.core;

import dev.attune.api.Identifier;
import dev.attune.api.Item;
import dev.attune.api.Offered;
import dev.attune.api.Profile;
import dev.attune.api.Signal;
import dev.attune.platform.group.Group;
import dev.attune.platform.group.Ticker;
import dev.attune.platform.know.Consents;
import dev.attune.platform.know.Fold;
import dev.attune.platform.know.Identities;
import dev.attune.platform.know.Know;
import dev.attune.platform.know.People;
import dev.attune.platform.know.Person;
import dev.attune.platform.know.Popularity;
import dev.attune.platform.know.Profiles;
import dev.attune.platform.know.Shelf;
import dev.attune.platform.sense.InHand;
import dev.attune.platform.sense.Intake;
import dev.attune.platform.sense.StoredSignal;
import dev.attune.platform.store.Database;
import dev.attune.platform.store.GroupWriter;
import dev.attune.platform.store.SqliteCatalogues;
import dev.attune.platform.store.SqliteCursors;
import dev.attune.platform.store.SqliteFacets;
import dev.attune.platform.store.SqliteLinks;
import dev.attune.platform.store.SqliteMemberships;
import dev.attune.platform.store.SqlitePopularities;
import dev.attune.platform.store.SqliteSetAside;
import dev.attune.platform.store.SqliteSignals;
import dev.attune.platform.store.SqliteTimers;
import dev.attune.platform.store.SqliteUses;
import dev.attune.testkit.VirtualClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Sense, know and group on a real store, wired as the server wires them.
public final class Core implements AutoCloseable {
    private static final long HOT = 600_000;

    public final VirtualClock clock;
    public final Database database;
    public final GroupWriter writer;
    public final SqliteSignals signals;
    public final SqliteSetAside setAside;
    public final SqliteCursors cursors;
    public final SqliteFacets facets;
    public final SqliteLinks links;
    public final SqliteMemberships memberships;
    public final SqliteUses uses;
    public final SqliteTimers timers;
    public final People people;
    public final Profiles profiles;
    public final Consents consents;
    public final Identities identities;
    public final Shelf shelf;
    public final Know know;
    public final Group group;
    public final Popularity popularity;
    public final Ticker ticker;

    private final Path folder;
    private final InHand inHand = new InHand();
    private final CoreRules rules;

    private Core(Path folder, CoreRules rules, VirtualClock clock, Database database, long hot) {
        this.folder = folder;
        this.rules = rules;
        this.clock = clock;
        this.database = database;
        writer = new GroupWriter(database);
        signals = new SqliteSignals(database, Map.of());
        setAside = new SqliteSetAside(database);
        cursors = new SqliteCursors(database);
        facets = new SqliteFacets(database);
        links = new SqliteLinks(database);
        memberships = new SqliteMemberships(database);
        uses = new SqliteUses(database);
        timers = new SqliteTimers(database);
        people = new People(facets, memberships, uses, hot);
        profiles = new Profiles(rules.affinity());
        consents = new Consents(rules.purposes(), rules.collectPurpose());
        identities = new Identities(rules.identity(), links, people);
        shelf = new Shelf("products", new SqliteCatalogues(database), rules.affinity());
        know = new Know(
                signals,
                people,
                identities,
                consents,
                shelf,
                new Fold(rules.affinity()),
                new Star(rules.identity().priority()));
        group = new Group(people, memberships, timers, profiles, consents, rules.affinity(), know, clock);
        popularity = new Popularity(new SqlitePopularities(database), shelf);
        ticker = new Ticker(group, timers, writer, clock);
        List.of(group, popularity).forEach(know::tell);
        List.of(group, popularity, shelf, people, signals.seen()).forEach(writer::join);
        group.use(rules.segments());
    }

    public static Core in(Path folder) {
        return in(folder, CoreRules.DEFAULT);
    }

    public static Core in(Path folder, CoreRules rules) {
        return new Core(folder, rules, new VirtualClock(), Database.open(folder), HOT);
    }

    /// Closes it and opens another on the same data.
    public Core reopened() throws InterruptedException {
        return reopened(rules);
    }

    public Core reopened(CoreRules others) throws InterruptedException {
        close();
        return new Core(folder, others, clock, Database.open(folder), HOT);
    }

    public Intake inlet(String source) {
        return new Intake(source, inHand, writer, know, setAside, cursors, clock);
    }

    public List<Offered> offer(Signal... some) {
        return inlet("test").offerAll(List.of(some));
    }

    public void stock(Item... items) {
        offer(new Signal.Catalogue(
                "catalogue-" + shelf.version() + "-" + items.length, "products", clock.instant(), List.of(items)));
    }

    public Person person(String identifier) {
        return people.find(Identifier.parse(identifier)).orElseThrow();
    }

    public Profile profile(String identifier) {
        var person = person(identifier);
        return profiles.of(person, group.of(person, clock.instant()), clock.instant());
    }

    public Set<String> segments(String identifier) {
        return group.of(person(identifier), clock.instant());
    }

    /// Takes a link back.
    public boolean undo(String one, String other) {
        return writer.run(
                () -> know.undo(Identifier.parse(one), Identifier.parse(other), "they said so", clock.instant()));
    }

    /// What was accepted from outside, oldest first.
    public List<StoredSignal> accepted() {
        return signals.after(0, 100_000, false);
    }

    /// What Attune itself noted, as `name segment`, oldest first.
    public List<String> noted() {
        return signals.after(0, 100_000, true).stream()
                .filter(StoredSignal::internal)
                .map(stored -> (Signal.Event) stored.signal())
                .map(event -> event.name() + " " + event.properties().get("segment"))
                .toList();
    }

    /// Who is who: every known identifier's person as a set of identifiers.
    public Set<Set<String>> persons() {
        var persons = new TreeMap<String, Set<String>>();
        for (int bucket = 0; bucket < 256; bucket++) {
            for (var id : facets.after(bucket, "", 100_000)) {
                var names = new TreeSet<String>();
                people.get(id).identifiers().forEach(it -> names.add(it.toString()));
                persons.put(id.value(), names);
            }
        }
        return Set.copyOf(persons.values());
    }

    @Override
    public void close() throws InterruptedException {
        writer.close();
        database.close();
    }
}
