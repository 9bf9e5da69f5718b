package dev.attune.platform.know;

import dev.attune.api.Identifier;
import dev.attune.api.Match.Tie;
import dev.attune.api.Offered;
import dev.attune.api.Signal;
import dev.attune.platform.sense.Absorber;
import dev.attune.platform.sense.Signals;
import dev.attune.platform.sense.StoredSignal;
import java.lang.ref.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Takes accepted signals into what is known: consent is asked, the facet folded, links made, followers told.
public final class Know implements Absorber {
    private static final int LONGEST_MESSAGE_ID = 200;
    private static final Duration FURTHEST_FUTURE = Duration.ofDays(1);

    private final Signals signals;
    private final People people;
    private final Identities identities;
    private final Consents consents;
    private final Shelf shelf;
    private final Fold fold;
    private final Matchers matchers;
    private final List<Follower> followers = new ArrayList<>();

    public Know(
            Signals signals,
            People people,
            Identities identities,
            Consents consents,
            Shelf shelf,
            Fold fold,
            Matchers matchers) {
        this.signals = signals;
        this.people = people;
        this.identities = identities;
        this.consents = consents;
        this.shelf = shelf;
        this.fold = fold;
        this.matchers = matchers;
    }

    /// Asks the identity matchers which of a signal's identifiers belong together.
    @FunctionalInterface
    public interface Matchers {
        /// @param persons for each identifier, those it is one person with
        /// @return by the matcher's name
        Map<String, List<Tie>> match(
                Signal signal, List<Identifier> identifiers, Map<Identifier, Set<Identifier>> persons);
    }

    public void tell(Follower follower) {
        followers.add(follower);
    }

    @Override
    public Supplier<Offered> prepare(String source, Signal signal, Instant receivedAt) {
        var refusal = refusal(signal, receivedAt);
        if (refusal.isPresent()) {
            return refusal::get;
        }
        if (signal instanceof Signal.Catalogue catalogue) {
            return () -> absorb(source, catalogue, receivedAt);
        }
        var identifiers = usable(signal);
        if (identifiers.isEmpty()) {
            return () -> new Offered.Refused(
                    "the signal names nobody: none of its identifiers can stand for a person",
                    "send a userId or an anonymousId that is not on the deployment's list of blocked values");
        }
        var ready = ready(source, false, signal, identities.home(identifiers), receivedAt);
        var ties = ties(signal, identifiers);
        var ahead = people.readAhead(identifiers);
        return () -> {
            try {
                return absorb(ready, identifiers, ties);
            } finally {
                Reference.reachabilityFence(ahead);
            }
        };
    }

    private static Optional<Offered> refusal(Signal signal, Instant receivedAt) {
        if (signal.messageId().isBlank() || signal.messageId().length() > LONGEST_MESSAGE_ID) {
            return Optional.of(new Offered.Refused(
                    "a messageId has 1 to " + LONGEST_MESSAGE_ID + " characters, but this has "
                            + signal.messageId().length(),
                    "send a UUID as messageId"));
        }
        if (signal.time().isAfter(receivedAt.plus(FURTHEST_FUTURE))) {
            return Optional.of(new Offered.Refused(
                    "the signal lies in the future: " + signal.time(),
                    "send the time when it happened, in UTC, and sentAt so that a wrong clock can be corrected"));
        }
        return Optional.empty();
    }

    private List<Identifier> usable(Signal signal) {
        var usable = new LinkedHashSet<Identifier>();
        identifiersOf(signal).stream()
                .map(Identifier::normal)
                .filter(identifier -> !identities.blocked(identifier))
                .forEach(usable::add);
        return List.copyOf(usable);
    }

    private static List<Identifier> identifiersOf(Signal signal) {
        return switch (signal) {
            case Signal.Event event -> event.identifiers();
            case Signal.Traits traits -> traits.identifiers();
            case Signal.Consent consent -> consent.identifiers();
            case Signal.Catalogue _ -> List.of();
        };
    }

    /// Asks also about those that are one person already: were they tied by way of a third one, and that one turned out
    /// to be shared, it would depend on the order of signals who belongs together.
    private Map<String, List<Tie>> ties(Signal signal, List<Identifier> identifiers) {
        if (identifiers.size() < 2) {
            return Map.of();
        }
        if (people.matched(Set.copyOf(identifiers))) {
            return Map.of();
        }
        var persons = new HashMap<Identifier, Set<Identifier>>();
        for (var identifier : identifiers) {
            Set<Identifier> one = people.find(identifier)
                    .<Set<Identifier>>map(Person::identifiers)
                    .orElse(Set.of(identifier));
            persons.put(identifier, one);
        }
        return matchers.match(signal, identifiers, persons);
    }

    private Offered absorb(String source, Signal.Catalogue catalogue, Instant receivedAt) {
        var emptied = new Signal.Catalogue(catalogue.messageId(), catalogue.catalogue(), catalogue.time(), List.of());
        var ready = signals.ready(
                new StoredSignal(0, source, false, receivedAt, Optional.empty(), emptied, List.of(), Map.of()));
        if (!signals.remember(ready)) {
            return new Offered.Duplicate();
        }
        shelf.replace(catalogue);
        signals.append(ready);
        return new Offered.Accepted();
    }

    private Offered absorb(Signals.Ready ready, List<Identifier> identifiers, Map<String, List<Tie>> ties) {
        var signal = ready.signal().signal();
        var forbidden = forbidden(signal, identifiers);
        if (forbidden.isPresent()) {
            return new Offered.Withheld(forbidden.get());
        }
        if (!signals.remember(ready)) {
            return new Offered.Duplicate();
        }
        var appended = signals.append(ready);
        var stored = appended.signal();
        var home = stored.facet().orElseThrow();
        if (signal instanceof Signal.Consent) {
            // Consent holds for each identifier it was given for.
            identifiers.forEach(identifier -> fold(identifier, appended));
        } else {
            fold(home, appended);
        }
        Account.told(stored).ifPresent(this::foldAccount);
        ties.forEach((matcher, proposed) -> link(proposed, matcher, signal.time()));
        if (identifiers.size() > 1) {
            people.nowMatched(Set.copyOf(identifiers));
        }
        for (var person : concerned(signal, home, identifiers)) {
            followers.forEach(follower -> follower.followed(stored, person));
        }
        return new Offered.Accepted();
    }

    /// What one does concerns one person; what one allows may concern several, such as those who share a device.
    private Collection<Person> concerned(Signal signal, Identifier home, List<Identifier> identifiers) {
        var persons = new LinkedHashMap<PersonId, Person>();
        for (var identifier : signal instanceof Signal.Consent ? identifiers : List.of(home)) {
            var person = people.current(identifier).orElseThrow();
            persons.put(person.id(), person);
        }
        return persons.values();
    }

    /// The identifier that stands for the person among several: where their signals fold.
    public Identifier home(Collection<Identifier> identifiers) {
        return identities.home(identifiers);
    }

    private Optional<String> forbidden(Signal signal, List<Identifier> identifiers) {
        if (signal instanceof Signal.Consent) {
            return Optional.empty();
        }
        var facets = new ArrayList<Facet>();
        Person last = null;
        for (var identifier : identifiers) {
            var person = people.current(identifier).orElse(null);
            if (person != null && person != last) {
                facets.addAll(person.facets().values());
                last = person;
            }
        }
        var said = said(signal);
        return consents.forbidsCollecting(purpose -> consents.allows(purpose, facets, said), said);
    }

    private static Consents.Request said(Signal signal) {
        return switch (signal) {
            case Signal.Event event -> Consents.Request.in(event.context());
            case Signal.Traits traits -> Consents.Request.in(traits.context());
            default -> Consents.Request.SILENT;
        };
    }

    private Signals.Ready ready(String source, boolean internal, Signal signal, Identifier home, Instant receivedAt) {
        List<String> items = List.of();
        Map<String, List<String>> dimensions = Map.of();
        if (signal instanceof Signal.Event event) {
            items = shelf.itemsOf(event);
            dimensions = shelf.dimensionsOf(event, items);
        }
        return signals.ready(
                new StoredSignal(0, source, internal, receivedAt, Optional.of(home), signal, items, dimensions));
    }

    /// Takes in a signal that Attune itself makes of what came in. Runs on the writer.
    public void note(String origin, Signal.Event event, Identifier home, Instant now) {
        var appended = signals.append(ready(origin, true, event, home, now));
        if (event.name().equals(Fold.EXPERIMENT_ENTERED)) {
            fold(home, appended);
        }
        var person = people.current(home).orElseGet(() -> Person.unknown(home));
        followers.forEach(follower -> follower.followed(appended.signal(), person));
    }

    private void fold(Identifier home, Signals.Ready appended) {
        var stored = appended.signal();
        var person = meet(home);
        var before = person.facets().get(home);
        var after = fold.fold(before == null ? Facet.of(home, stored.signal().time()) : before, stored);
        people.keep(after, appended);
        var changed = person.with(after);
        people.put(
                stored.signal() instanceof Signal.Event event && !stored.internal()
                        ? changed.with(Happening.of(stored, event))
                        : changed);
    }

    /// Nobody follows it: an account is in no segment and gets no message.
    private void foldAccount(StoredSignal told) {
        var account = told.facet().orElseThrow();
        if (!identities.blocked(account)) {
            fold(account, () -> told);
        }
    }

    /// The person an identifier belongs to, who exists from now on. Runs on the writer.
    public Person meet(Identifier identifier) {
        return people.current(identifier).orElseGet(() -> introduce(identifier));
    }

    private Person introduce(Identifier identifier) {
        var person = Person.unknown(identifier);
        people.assign(identifier, Optional.empty(), person.id());
        people.put(person);
        return person;
    }

    private void link(List<Tie> proposed, String matcher, Instant time) {
        tellRegrouped(identities.tie(proposed, matcher, time));
    }

    /// Takes a link back. Runs on the writer.
    ///
    /// @return false if there is no such link
    public boolean undo(Identifier one, Identifier other, String because, Instant now) {
        var changed = identities.undo(one.normal(), other.normal(), because, now);
        changed.ifPresent(this::tellRegrouped);
        return changed.isPresent();
    }

    private void tellRegrouped(Set<PersonId> changed) {
        if (!changed.isEmpty()) {
            var persons = changed.stream().map(people::current).toList();
            followers.forEach(follower -> follower.regrouped(persons));
        }
    }
}
