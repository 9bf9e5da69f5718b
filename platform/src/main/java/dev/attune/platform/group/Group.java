package dev.attune.platform.group;

import dev.attune.api.DataClass;
import dev.attune.api.Profile.Trait;
import dev.attune.api.Signal;
import dev.attune.platform.deployment.AffinityRules;
import dev.attune.platform.know.Consents;
import dev.attune.platform.know.Follower;
import dev.attune.platform.know.Know;
import dev.attune.platform.know.Membership;
import dev.attune.platform.know.Memberships;
import dev.attune.platform.know.People;
import dev.attune.platform.know.Person;
import dev.attune.platform.know.PersonId;
import dev.attune.platform.know.Profiles;
import dev.attune.platform.sense.Ids;
import dev.attune.platform.sense.StoredSignal;
import dev.attune.platform.sense.Writer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps everybody's segments right: looks again when a signal concerns them and when time alone could change them.
public final class Group implements Follower, Writer.Participant {
    public static final String ENTERED = "Segment Entered";
    public static final String LEFT = "Segment Left";
    public static final String SOURCE = "attune-segments";

    private static final Logger log = LoggerFactory.getLogger(Group.class);
    private static final String TIMER = "segments";

    private final People people;
    private final Memberships memberships;
    private final Timers timers;
    private final Profiles profiles;
    private final Consents consents;
    private final AffinityRules affinity;
    private final Know know;
    private final InstantSource clock;
    private final Map<PersonId, Change> changes = new LinkedHashMap<>();
    private volatile Segments segments = Segments.NONE;

    public Group(
            People people,
            Memberships memberships,
            Timers timers,
            Profiles profiles,
            Consents consents,
            AffinityRules affinity,
            Know know,
            InstantSource clock) {
        this.people = people;
        this.memberships = memberships;
        this.timers = timers;
        this.profiles = profiles;
        this.consents = consents;
        this.affinity = affinity;
        this.know = know;
        this.clock = clock;
    }

    /// Takes new definitions over. Decisions see them at once; [#lookAgain] brings everybody up to date.
    public void use(Segments compiled) {
        segments = compiled;
    }

    public Segments segments() {
        return segments;
    }

    /// The segments of a person now, also when they have not been looked at since time or definitions moved on.
    public Set<String> of(Person person, Instant now) {
        var membership = person.membership();
        var inForce = segments;
        return membership.standsAt(now, inForce.version())
                ? membership.segments()
                : evaluate(inForce, person, Change.NONE, now).segments();
    }

    /// What conditions may ask about a person.
    public Asking.Subject subject(Person person, Predicate<String> members, Instant now) {
        return subject(
                person,
                members,
                now,
                purpose -> consents.allows(purpose, person.facets().values(), Consents.Request.SILENT));
    }

    public Asking.Subject subject(Person person, Predicate<String> members, Instant now, Predicate<String> consented) {
        var back = person.timeline().lookBack();
        Optional<Instant> sessionEnds = back.hasNextAfter(now.minus(affinity.sessionGap()))
                ? Optional.of(back.next().time().plus(affinity.sessionGap()))
                : Optional.empty();
        return new Asking.Subject(
                () -> values(profiles.traits(person)),
                person.timeline(),
                () -> profiles.counts(person),
                () -> profiles.affinity(person),
                dimension -> profiles.intent(person, now, List.of(dimension)),
                sessionEnds,
                members,
                consented);
    }

    private static Map<String, Object> values(Map<String, Trait> traits) {
        var values = new HashMap<String, Object>();
        traits.forEach((name, trait) -> values.put(name, trait.value()));
        return values;
    }

    @Override
    public void followed(StoredSignal stored, Person person) {
        var change = switch (stored.signal()) {
            case Signal.Event _ when stored.internal() -> null;
            case Signal.Event event -> new Change(Set.of(event.name()), false, false, false);
            case Signal.Traits _ -> new Change(Set.of(), true, false, false);
            case Signal.Consent _ -> new Change(Set.of(), false, true, false);
            case Signal.Catalogue _ -> null;
        };
        if (change != null) {
            changes.merge(person.id(), change, Change::and);
        }
    }

    @Override
    public void regrouped(Collection<Person> persons) {
        persons.forEach(person -> changes.put(person.id(), Change.EVERYTHING));
    }

    @Override
    public void beforeCommit() {
        var now = clock.instant();
        var touched = List.copyOf(changes.entrySet());
        changes.clear();
        for (var change : touched) {
            look(people.current(change.getKey()), change.getValue(), now);
        }
    }

    @Override
    public void committed() {}

    @Override
    public void rolledBack() {
        changes.clear();
    }

    /// Evaluates what a change can concern of a person's segments, and keeps what came out. Runs on the writer.
    private void look(Person person, Change change, Instant now) {
        if (person.identifiers().isEmpty()) {
            return;
        }
        var before = person.membership();
        var after = evaluate(person, change, now);
        if (!before.standsInFor(after, now)) {
            memberships.put(person.id(), before, after);
            if (!after.lookAgain().equals(before.lookAgain())
                    || before.version().isEmpty()) {
                timers.set(TIMER, person.id().value(), after.lookAgain());
            }
            people.put(person.with(after));
            note(ENTERED, after.segments(), before.segments(), person, now);
            note(LEFT, before.segments(), after.segments(), person, now);
        }
    }

    private Membership evaluate(Person person, Change change, Instant now) {
        try {
            return evaluate(segments, person, change, now);
        } catch (RuntimeException e) {
            log.error("segments of {} could not be evaluated", person.id().value(), e);
            return person.membership();
        }
    }

    /// Segments are of persons: an account is in none.
    private Membership evaluate(Segments inForce, Person person, Change change, Instant now) {
        return person.isAccount()
                ? Membership.of(Set.of(), Map.of(), inForce.version())
                : inForce.evaluate(person.membership(), change, (members, at) -> subject(person, members, at), now);
    }

    private void note(String name, Set<String> in, Set<String> butNotIn, Person person, Instant now) {
        var news = in.stream()
                .filter(segment -> !butNotIn.contains(segment))
                .sorted()
                .toList();
        if (news.isEmpty()) {
            return;
        }
        var home = know.home(person.identifiers());
        news.forEach(segment -> {
            var event = new Signal.Event(
                    Ids.next(now),
                    "track",
                    name,
                    List.of(home),
                    now,
                    DataClass.FIRST_PARTY,
                    Map.of("segment", segment),
                    Map.of());
            know.note(SOURCE, event, home, now);
        });
    }

    /// Looks at those whose time has come. Runs on the writer.
    ///
    /// @return how many there were
    public int fire(Instant now, int limit) {
        var due = timers.due(now, limit);
        for (var timer : due) {
            timers.set(timer.kind(), timer.subject(), Optional.empty());
            look(people.current(new PersonId(timer.subject())), Change.NONE, now);
        }
        return due.size();
    }

    /// Looks at some persons again, after the definitions changed. Runs on the writer.
    public void lookAgain(Collection<PersonId> persons) {
        var now = clock.instant();
        for (var id : persons) {
            var person = people.current(id);
            if (!person.membership().version().equals(segments.version())) {
                look(person, Change.EVERYTHING, now);
            }
        }
    }

    public Map<String, Long> sizes() {
        var sizes = new LinkedHashMap<String, Long>();
        var counted = memberships.sizes();
        segments.rules().keySet().stream().sorted().forEach(name -> sizes.put(name, counted.getOrDefault(name, 0L)));
        return sizes;
    }
}
