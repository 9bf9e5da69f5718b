package dev.attune.platform.decide;

import dev.attune.api.Candidate;
import dev.attune.api.Item;
import dev.attune.platform.decide.Decision.Considered;
import dev.attune.platform.deployment.OfferRule;
import dev.attune.platform.deployment.OfferRule.Cap;
import dev.attune.platform.know.Person;
import dev.attune.platform.know.Popularity;
import dev.attune.platform.know.Shelf;
import dev.attune.platform.know.Uses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds which offers of a placement somebody may get, and says why not the others.
final class Eligibility {
    private final Shelf shelf;
    private final Uses uses;
    private final Popularity popularity;

    Eligibility(Shelf shelf, Uses uses, Popularity popularity) {
        this.shelf = shelf;
        this.uses = uses;
        this.popularity = popularity;
    }

    /// @param candidates by priority, greatest first
    record Eligible(List<Candidate> candidates, List<Considered> considered) {}

    Eligible narrow(Place place, Who who, Instant now) {
        var candidates = new ArrayList<Candidate>();
        var considered = new ArrayList<Considered>(place.offers().size());
        for (var offer : place.offers()) {
            var because = hindrance(offer, who, now);
            if (because.isEmpty()) {
                var reasons = offer.because().stream()
                        .map(text -> text.write(who.asking()))
                        .toList();
                candidates.add(offer.candidate(popularity.of(offer.name(), now), reasons));
            }
            considered.add(new Considered(offer.name(), because.isEmpty(), because.orElse("eligible")));
        }
        return new Eligible(candidates, considered);
    }

    /// Why somebody may not get an offer; the cheapest reasons first.
    private Optional<String> hindrance(Offer offer, Who who, Instant now) {
        var rule = offer.rule();
        if (rule.from().map(now::isBefore).orElse(false)) {
            return Optional.of("begins " + rule.from().get());
        }
        if (rule.until().map(until -> !now.isBefore(until)).orElse(false)) {
            return Optional.of("ended " + rule.until().get());
        }
        if (offer.purpose().map(purpose -> !who.allowed().contains(purpose)).orElse(false)) {
            return Optional.of("needs consent for " + offer.purpose().get());
        }
        var missing = missing(rule, shelf);
        if (missing.isPresent()) {
            return Optional.of(missing.get() + " is out of stock");
        }
        if (rule.capPerPerson().isPresent()) {
            if (!who.known()) {
                return Optional.of("has a cap per person, and nobody is known here");
            }
            if (usedUp(offer, rule.capPerPerson().get(), who, now)) {
                return Optional.of("the cap per person is reached");
            }
        }
        if (rule.capInTotal()
                .map(cap -> uses.total(offer.name(), slot(cap, now)) >= cap.limit())
                .orElse(false)) {
            return Optional.of("the cap in total is reached");
        }
        return offer.when()
                .filter(condition -> !condition.holds(who.asking()))
                .map(condition ->
                        "does not hold: " + condition.expression().text().strip());
    }

    /// The first item that an offer needs and that is not to be had.
    static Optional<String> missing(OfferRule rule, Shelf shelf) {
        return rule.requiresStock().stream()
                .filter(item -> !shelf.item(item).map(Item::inStock).orElse(false))
                .findFirst();
    }

    private static boolean usedUp(Offer offer, Cap cap, Who who, Instant now) {
        return who.person()
                .map(person -> used(offer.name(), cap, person, now) >= cap.limit())
                .orElse(false);
    }

    /// How often somebody used an offer in the window that ends now.
    static long used(String offer, Cap cap, Person person, Instant now) {
        var since = since(cap, now);
        return person.uses().getOrDefault(offer, List.of()).stream()
                .filter(use -> use.time().isAfter(since))
                .count();
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
