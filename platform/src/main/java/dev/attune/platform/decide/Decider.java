package dev.attune.platform.decide;

import dev.attune.api.Assignment;
import dev.attune.api.Candidate;
import dev.attune.api.Identifier;
import dev.attune.api.Profile;
import dev.attune.api.Profile.Leaning;
import dev.attune.api.Ranking.Choice;
import dev.attune.platform.decide.DecideRequest.Wanted;
import dev.attune.platform.decide.Decision.Chosen;
import dev.attune.platform.decide.Decision.Considered;
import dev.attune.platform.decide.Decision.Reason;
import dev.attune.platform.group.Asking;
import dev.attune.platform.group.Group;
import dev.attune.platform.know.Consents;
import dev.attune.platform.know.Facet;
import dev.attune.platform.know.Know;
import dev.attune.platform.know.People;
import dev.attune.platform.know.Person;
import dev.attune.platform.know.Profiles;
import dev.attune.platform.know.Shelf;
import dev.attune.platform.sense.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Turns a request into decisions that only have to be taken. Changes nothing; see [Taking].
public final class Decider {
    private static final HexFormat HEX = HexFormat.of();

    private final People people;
    private final Profiles profiles;
    private final Group group;
    private final Consents consents;
    private final Know know;
    private final Shelf shelf;
    private final Eligibility eligibility;
    private final Assortments assortments;
    private final Ranker ranker;
    private final InstantSource clock;
    private volatile Ruleset ruleset;

    Decider(
            People people,
            Profiles profiles,
            Group group,
            Consents consents,
            Know know,
            Shelf shelf,
            Eligibility eligibility,
            Assortments assortments,
            Ranker ranker,
            Ruleset ruleset,
            InstantSource clock) {
        this.people = people;
        this.profiles = profiles;
        this.group = group;
        this.consents = consents;
        this.know = know;
        this.shelf = shelf;
        this.eligibility = eligibility;
        this.assortments = assortments;
        this.ranker = ranker;
        this.ruleset = ruleset;
        this.clock = clock;
    }

    /// Takes new rules over; decisions under way finish with the old ones.
    public void use(Ruleset compiled) {
        ruleset = compiled;
        eligibility.use(compiled);
    }

    public Ruleset ruleset() {
        return ruleset;
    }

    Draft draft(Ruleset rules, DecideRequest request) {
        var now = clock.instant();
        var who = who(rules, request, now);
        var parts = new ArrayList<Draft.Part>(request.placements().size());
        for (var wanted : request.placements()) {
            parts.add(part(rules, rules.place(wanted.placement()), wanted, who, request, now));
        }
        return new Draft(request, who, parts);
    }

    /// What every placement shows when nothing could be decided.
    List<Decision> defaults(Ruleset rules, DecideRequest request, String because) {
        var now = clock.instant();
        return request.placements().stream()
                .map(wanted -> {
                    var place = rules.place(wanted.placement());
                    return decision(place, request, Optional.empty(), Reason.ERROR, now, rules)
                            .with(List.of(fallback(place, because)), true, List.of());
                })
                .toList();
    }

    private Who who(Ruleset rules, DecideRequest request, Instant now) {
        var home = request.identifiers().isEmpty()
                ? Optional.<Identifier>empty()
                : Optional.of(know.home(request.identifiers()));
        var met = new HashMap<Identifier, Person>();
        var facets = new ArrayList<Facet>();
        for (var identifier : request.identifiers()) {
            var found = people.find(identifier);
            if (found.isPresent()) {
                met.put(identifier, found.get());
                facets.addAll(found.get().facets().values());
            }
        }
        var allowed = consents.allowed(facets, request.consent());
        boolean known = home.isPresent()
                && consents.forbidsCollecting(allowed::contains, request.consent())
                        .isEmpty();
        if (!known) {
            var asking = new Asking(Asking.Subject.nobody(allowed::contains), now).inContext(request.context());
            return new Who(Optional.empty(), Optional.empty(), allowed, false, false, () -> Profile.NOBODY, asking);
        }
        boolean seen = rules.maySee(allowed);
        var person = Optional.ofNullable(met.get(home.get()));
        var segments = once(() -> person.map(it -> group.of(it, now)).orElse(Set.of()));
        var subject = person.filter(_ -> seen)
                .map(it -> group.subject(it, segment -> segments.get().contains(segment), now, allowed::contains))
                .orElseGet(() -> Asking.Subject.nobody(allowed::contains));
        var profile = once(
                () -> person.map(it -> profiles.of(it, segments.get(), now)).orElse(Profile.NOBODY));
        return new Who(
                home, person, allowed, true, seen, profile, new Asking(subject, now).inContext(request.context()));
    }

    private static <T> Supplier<T> once(Supplier<T> supplier) {
        return new Supplier<>() {
            private Optional<T> made = Optional.empty();

            @Override
            public T get() {
                if (made.isEmpty()) {
                    made = Optional.of(supplier.get());
                }
                return made.get();
            }
        };
    }

    private Draft.Part part(Ruleset rules, Place place, Wanted wanted, Who who, DecideRequest request, Instant now) {
        int limit = Math.min(wanted.limit(), place.rule().limit());
        var eligible = place.rule().items() ? items(place, who, now) : eligibility.narrow(place, who, now);
        if (eligible.candidates().isEmpty()) {
            var reason = !place.rule().items() && place.offers().isEmpty() ? Reason.DISABLED : Reason.DEFAULT;
            var decision = decision(place, request, who.home(), reason, now, rules)
                    .with(List.of(), false, eligible.considered());
            return new Draft.Part(place, decision, List.of(), limit);
        }
        var ranked = ranker.rank(place, eligible.candidates(), limit, who, request, now);
        boolean broken = ranked.failed() && ranked.strategy().isEmpty();
        var decision = new Decision(
                id(who.home(), now),
                request.requestId(),
                place.name(),
                now,
                who.home(),
                request.unit(),
                broken ? Reason.ERROR : reason(place, ranked, who),
                false,
                List.of(),
                ranked.strategy(),
                eligible.considered(),
                ranked.assignments(),
                enrolled(place, who),
                ranked.asked(),
                who.allowed(),
                versions(rules, ranked.strategy()));
        return new Draft.Part(place, decision, broken ? List.of() : ranked.bestFirst(), limit);
    }

    private static List<Assignment> enrolled(Place place, Who who) {
        if (place.experiments().isEmpty()) {
            return List.of();
        }
        var enrolments = who.profile().get().enrolments();
        return place.experiments().stream()
                .flatMap(experiment -> Optional.ofNullable(enrolments.get(experiment.key())).stream())
                .toList();
    }

    private Eligibility.Eligible items(Place place, Who who, Instant now) {
        var assortment = assortments.of(place, now);
        var person = who.seenPerson();
        Leaning intent = person.map(it -> profiles.intent(it, now)).orElse(Leaning.NONE);
        Leaning affinity = person.map(profiles::affinity).orElse(Leaning.NONE);
        Collection<Candidate> around = assortment.around(intent, affinity);
        List<Candidate> candidates = Assortment.isStatic(place)
                ? List.copyOf(around)
                : around.stream()
                        .filter(candidate -> shelf.item(candidate.id())
                                .map(item -> Assortment.holds(place, item, who.asking()))
                                .orElse(false))
                        .toList();
        return new Eligibility.Eligible(candidates, List.of());
    }

    private static Reason reason(Place place, Ranker.Ranked ranked, Who who) {
        if (ranked.split()) {
            return Reason.SPLIT;
        }
        if (ranked.bestFirst().isEmpty()) {
            return Reason.DEFAULT;
        }
        var first = ranked.bestFirst().getFirst().candidate();
        boolean targeted = place.rule().items()
                ? who.seenPerson().isPresent()
                : place.offers().stream().anyMatch(offer -> offer.name().equals(first) && offer.targeted());
        return targeted ? Reason.TARGETING_MATCH : Reason.STATIC;
    }

    private Decision decision(
            Place place, DecideRequest request, Optional<Identifier> home, Reason reason, Instant now, Ruleset rules) {
        return new Decision(
                id(home, now),
                request.requestId(),
                place.name(),
                now,
                home,
                request.unit(),
                reason,
                false,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Set.of(),
                versions(rules, Optional.empty()));
    }

    /// Ends in the bucket of whom it is for, so that it can be found by its id alone.
    private static String id(Optional<Identifier> home, Instant now) {
        var id = Ids.next(now);
        return home.map(it -> id.substring(0, id.length() - 2) + HEX.toHexDigits((byte) Ids.bucket(it.toString())))
                .orElse(id);
    }

    private Map<String, String> versions(Ruleset rules, Optional<String> strategy) {
        var versions = new HashMap<String, String>();
        strategy.ifPresent(name -> versions.put(name, ranker.version(name)));
        versions.put("rules", rules.version());
        versions.put("catalogue", String.valueOf(shelf.version()));
        return versions;
    }

    /// The decision with its first items, without reserving any.
    static Decision finish(Draft.Part part, List<Choice> taken, List<Considered> refused) {
        var considered = considered(part.decision().considered(), refused);
        if (taken.isEmpty()) {
            var shown = fallback(part.place(), because(part.decision()));
            return part.decision().with(List.of(shown), true, considered);
        }
        var kind = part.place().rule().items() ? "item" : "offer";
        var items = taken.stream()
                .map(choice -> new Chosen(
                        choice.candidate(),
                        kind,
                        choice.variant(),
                        choice.score(),
                        choice.propensity(),
                        choice.because()))
                .toList();
        return part.decision().with(items, false, considered);
    }

    private static List<Considered> considered(List<Considered> before, List<Considered> refused) {
        if (refused.isEmpty()) {
            return before;
        }
        var after = new ArrayList<>(before);
        after.replaceAll(candidate -> refused.stream()
                .filter(it -> it.id().equals(candidate.id()))
                .findFirst()
                .orElse(candidate));
        return after;
    }

    private static String because(Decision decision) {
        return switch (decision.reason()) {
            case DISABLED -> "nothing is planned for this place";
            case ERROR -> "no strategy could answer";
            case SPLIT -> "held out of an experiment";
            default -> "nothing was eligible";
        };
    }

    private static Chosen fallback(Place place, String because) {
        return new Chosen(place.rule().fallback().id(), "default", Optional.empty(), 0, 1, List.of(because));
    }
}
