package dev.attune.platform.decide;

import dev.attune.api.Candidate;
import dev.attune.api.Item;
import dev.attune.platform.decide.Decision.Considered;
import dev.attune.platform.deployment.OfferRule;
import dev.attune.platform.deployment.OfferRule.Cap;
import dev.attune.platform.know.Person;
import dev.attune.platform.know.Popularity;
import dev.attune.platform.know.Shelf;
import dev.attune.platform.know.Totals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds which offers of a placement somebody may get, and says why not the others.
final class Eligibility {
    private final Shelf shelf;
    private final Totals totals;
    private final Popularity popularity;

    Eligibility(Shelf shelf, Totals totals, Popularity popularity) {
        this.shelf = shelf;
        this.totals = totals;
        this.popularity = popularity;
    }

    /// Takes new rules over.
    void use(Ruleset compiled) {
        totals.keep(compiled.rules().offers().keySet());
    }

    /// @param candidates by priority, greatest first
    record Eligible(List<Candidate> candidates, List<Considered> considered) {}

    Eligible narrow(Place place, Who who, Instant now) {
        var candidates = new ArrayList<Candidate>();
        var considered = new ArrayList<Considered>(place.offers().size());
        for (var offer : place.offers()) {
            var hindrance = hindrance(offer, who, now);
            if (hindrance == null) {
                candidates.add(offer.candidate(popularity.of(offer.name(), now), reasons(offer, who)));
            }
            considered.add(new Considered(offer.name(), hindrance == null, hindrance == null ? "eligible" : hindrance));
        }
        return new Eligible(candidates, considered);
    }

    private static List<String> reasons(Offer offer, Who who) {
        var reasons = new ArrayList<String>(offer.because().size());
        for (var text : offer.because()) {
            reasons.add(text.write(who.asking()));
        }
        return reasons;
    }

    /// Why somebody may not get an offer, if so; the cheapest reasons first.
    private @Nullable String hindrance(Offer offer, Who who, Instant now) {
        var rule = offer.rule();
        if (rule.from().isPresent() && now.isBefore(rule.from().get())) {
            return "begins " + rule.from().get();
        }
        if (rule.until().isPresent() && !now.isBefore(rule.until().get())) {
            return "ended " + rule.until().get();
        }
        if (offer.purpose().isPresent()
                && !who.allowed().contains(offer.purpose().get())) {
            return "needs consent for " + offer.purpose().get();
        }
        var missing = missing(rule, shelf);
        if (missing.isPresent()) {
            return missing.get() + " is out of stock";
        }
        if (rule.capPerPerson().isPresent()) {
            if (!who.known()) {
                return "has a cap per person, and nobody is known here";
            }
            if (usedUp(offer, rule.capPerPerson().get(), who, now)) {
                return "the cap per person is reached";
            }
        }
        if (rule.capInTotal().isPresent()) {
            var cap = rule.capInTotal().get();
            if (totals.of(offer.name(), slot(cap, now)) >= cap.limit()) {
                return "the cap in total is reached";
            }
        }
        return offer.when().isEmpty() || offer.when().get().holds(who.asking()) ? null : offer.refusal();
    }

    /// The first item that an offer needs and that is not to be had.
    static Optional<String> missing(OfferRule rule, Shelf shelf) {
        for (var item : rule.requiresStock()) {
            if (!shelf.item(item).map(Item::inStock).orElse(false)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    private static boolean usedUp(Offer offer, Cap cap, Who who, Instant now) {
        return who.person().isPresent()
                && usedUp(offer.name(), cap, who.person().get(), now);
    }

    /// Whether somebody used an offer as often as they may in the window that ends now.
    static boolean usedUp(String offer, Cap cap, Person person, Instant now) {
        var uses = person.uses().getOrDefault(offer, List.of());
        if (uses.size() < cap.limit()) {
            return false;
        }
        var since = since(cap, now);
        int used = 0;
        for (var use : uses) {
            if (use.time().isAfter(since) && ++used >= cap.limit()) {
                return true;
            }
        }
        return false;
    }

    /// The beginning of the rolling window in which uses by one person count.
    static Instant since(Cap cap, Instant now) {
        return cap.per().map(now::minus).orElse(Instant.EPOCH);
    }

    /// The fixed window in which uses by everybody count: windows of the cap's length since 1970.
    static long slot(Cap cap, Instant now) {
        return cap.per().map(per -> now.toEpochMilli() / per.toMillis()).orElse(0L);
    }
}
