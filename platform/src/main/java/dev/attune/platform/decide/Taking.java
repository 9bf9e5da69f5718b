package dev.attune.platform.decide;

import dev.attune.api.Assignment;
import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Item;
import dev.attune.api.Ranking.Choice;
import dev.attune.api.Signal;
import dev.attune.platform.decide.Decision.Considered;
import dev.attune.platform.deployment.OfferRule;
import dev.attune.platform.json.Json;
import dev.attune.platform.know.Fold;
import dev.attune.platform.know.Know;
import dev.attune.platform.know.People;
import dev.attune.platform.know.Person;
import dev.attune.platform.know.Shelf;
import dev.attune.platform.know.Totals;
import dev.attune.platform.know.Uses;
import dev.attune.platform.pluginhost.BusyException;
import dev.attune.platform.pluginhost.LateException;
import dev.attune.platform.pluginhost.Supervisor;
import dev.attune.platform.sense.Ids;
import dev.attune.platform.sense.OverloadedException;
import dev.attune.platform.sense.UnavailableException;
import dev.attune.platform.sense.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Takes decisions: asks within the deadline, reserves what is capped, enrols, records, and only then answers.
public final class Taking {
    public static final String SOURCE = "attune-decide";

    private final Decider decider;
    private final Supervisor supervisor;
    private final Writer writer;
    private final Know know;
    private final People people;
    private final Uses uses;
    private final Totals totals;
    private final Shelf shelf;
    private final Decisions decisions;

    Taking(
            Decider decider,
            Supervisor supervisor,
            Writer writer,
            Know know,
            People people,
            Uses uses,
            Totals totals,
            Shelf shelf,
            Decisions decisions) {
        this.decider = decider;
        this.supervisor = supervisor;
        this.writer = writer;
        this.know = know;
        this.people = people;
        this.uses = uses;
        this.totals = totals;
        this.shelf = shelf;
        this.decisions = decisions;
    }

    public Decider decider() {
        return decider;
    }

    /// Decides within a time limit. Whatever goes wrong, there is an answer: the placements' defaults.
    ///
    /// @param rules those in force when the request came
    /// @param content makes of a decision what the caller wants to see, on a supervised thread where time allows
    public <T> List<Taken<T>> decide(
            Ruleset rules, DecideRequest request, Duration limit, Function<Decision, T> content) {
        long deadline = System.nanoTime() + limit.toNanos();
        Prepared<T> prepared;
        try {
            prepared = supervisor.run(limit, () -> prepare(rules, request, content));
        } catch (LateException e) {
            return defaults(rules, request, late(limit), content);
        } catch (BusyException e) {
            return defaults(rules, request, "too many decisions are being made", content);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a decision could not be made", e);
        }
        return prepared.json().isEmpty() ? prepared.expected() : take(rules, prepared, deadline, limit, content);
    }

    /// All that is made ready on the supervised thread, as there is only one writer, and it has more to do.
    ///
    /// @param expected the most probable outcome
    /// @param json of each of these decisions, to be written; empty if none will be
    private record Prepared<T>(Draft draft, List<Taken<T>> expected, List<byte[]> json) {}

    private <T> Prepared<T> prepare(Ruleset rules, DecideRequest request, Function<Decision, T> content) {
        var draft = decider.draft(rules, request);
        var expected = new ArrayList<Taken<T>>(draft.parts().size());
        for (var part : draft.parts()) {
            expected.add(taken(best(part), content));
        }
        var json = new ArrayList<byte[]>();
        if (leavesTrace(draft)) {
            for (var taken : expected) {
                json.add(taken.decision().facet().isPresent() ? json(taken.decision()) : new byte[0]);
            }
        }
        return new Prepared<>(draft, expected, json);
    }

    private static <T> Taken<T> taken(Decision decision, Function<Decision, T> content) {
        return new Taken<>(decision, content.apply(decision));
    }

    private static byte[] json(Decision decision) {
        return Json.write(DecisionTree.of(decision));
    }

    private static String late(Duration limit) {
        return "missed the deadline of " + limit.toMillis() + " ms";
    }

    private <T> List<Taken<T>> defaults(
            Ruleset rules, DecideRequest request, String because, Function<Decision, T> content) {
        return decider.defaults(rules, request, because).stream()
                .map(decision -> taken(decision, content))
                .toList();
    }

    /// Whether anything has to be written: not for a peek, and not for nobody, unless a total is counted.
    private static boolean leavesTrace(Draft draft) {
        if (draft.request().peek()) {
            return false;
        }
        return draft.who().known()
                || draft.parts().stream()
                        .flatMap(part -> part.place().offers().stream())
                        .anyMatch(offer -> offer.rule().capInTotal().isPresent());
    }

    /// What a part comes to if nothing is used up in this moment.
    private static Decision best(Draft.Part part) {
        int size = Math.min(part.limit(), part.bestFirst().size());
        return Decider.finish(part, part.bestFirst().subList(0, size), List.of());
    }

    private <T> List<Taken<T>> take(
            Ruleset rules, Prepared<T> prepared, long deadline, Duration limit, Function<Decision, T> content) {
        var draft = prepared.draft();
        var future = writer.submit(() -> draft.take() ? takeAll(prepared) : List.<Decision>of());
        try {
            try {
                return shown(
                        future.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS), prepared, content);
            } catch (TimeoutException e) {
                if (draft.abandon()) {
                    return defaults(rules, draft.request(), late(limit), content);
                }
                return shown(future.get(), prepared, content);
            }
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case UnavailableException _ -> defaults(rules, draft.request(), "the store cannot write now", content);
                case OverloadedException overloaded -> throw overloaded;
                case null, default -> throw new IllegalStateException("decisions could not be taken", e.getCause());
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the writer", e);
        }
    }

    /// With the content made before, wherever it came out as expected.
    private static <T> List<Taken<T>> shown(
            List<Decision> decisions, Prepared<T> prepared, Function<Decision, T> content) {
        var shown = new ArrayList<Taken<T>>(decisions.size());
        for (int i = 0; i < decisions.size(); i++) {
            var expected = prepared.expected().get(i);
            var decision = decisions.get(i);
            shown.add(decision == expected.decision() ? expected : taken(decision, content));
        }
        return shown;
    }

    private List<Decision> takeAll(Prepared<?> prepared) {
        var draft = prepared.draft();
        var taken = new ArrayList<Decision>(draft.parts().size());
        for (int i = 0; i < draft.parts().size(); i++) {
            var expected = prepared.expected().get(i).decision();
            taken.add(take(
                    draft.parts().get(i), draft.who(), expected, prepared.json().get(i)));
        }
        return taken;
    }

    private Decision take(Draft.Part part, Who who, Decision expected, byte[] expectedJson) {
        var choices = new ArrayList<Choice>();
        var refused = new ArrayList<Considered>();
        for (var choice : part.bestFirst()) {
            if (choices.size() == part.limit()) {
                break;
            }
            if (reserve(part.place(), choice.candidate(), who, part.decision().time())) {
                choices.add(choice);
            } else {
                refused.add(new Considered(choice.candidate(), false, "it was used up or sold out in this moment"));
            }
        }
        boolean asExpected = refused.isEmpty();
        var decision = asExpected ? expected : Decider.finish(part, choices, refused);
        decision.facet().ifPresent(facet -> {
            decision.assignments().forEach(assignment -> enrol(assignment, facet, decision));
            decisions.put(
                    decision.id(),
                    facet,
                    decision.placement(),
                    decision.time(),
                    asExpected ? expectedJson : json(decision));
        });
        return decision;
    }

    /// Looks once more whether a candidate is to be had, and reserves one use in all of its caps, or in none.
    private boolean reserve(Place place, String candidate, Who who, Instant now) {
        if (place.rule().items()) {
            return shelf.item(candidate).map(Item::inStock).orElse(false);
        }
        var rule = place.offers().stream()
                .map(Offer::rule)
                .filter(it -> it.name().equals(candidate))
                .findFirst()
                .orElseThrow();
        if (Eligibility.missing(rule, shelf).isPresent()) {
            return false;
        }
        if (rule.capPerPerson().isPresent()) {
            if (who.home().isEmpty()) {
                return false;
            }
            var person = know.meet(who.home().get());
            if (Eligibility.usedUp(candidate, rule.capPerPerson().get(), person, now)) {
                return false;
            }
        }
        if (rule.capInTotal().isPresent()
                && !totals.reserve(
                        candidate,
                        Eligibility.slot(rule.capInTotal().get(), now),
                        rule.capInTotal().get().limit())) {
            return false;
        }
        rule.capPerPerson()
                .ifPresent(
                        cap -> use(candidate, who.home().orElseThrow(), cap.limit(), Eligibility.since(cap, now), now));
        return true;
    }

    private void use(String offer, Identifier home, int limit, Instant since, Instant now) {
        var person = know.meet(home);
        if (!uses.reserve(offer, home, person.identifiers(), now, since, limit)) {
            throw new IllegalStateException("the cap of " + offer + " changed outside of the writer");
        }
        people.put(person.withUse(offer, new Person.Use(home, now)));
    }

    /// Gives back what was reserved for items that could not be shown after all.
    public void release(Ruleset rules, Decision decision, Collection<String> items) {
        var offers = items.stream()
                .flatMap(item -> Optional.ofNullable(rules.rules().offers().get(item)).stream())
                .filter(rule ->
                        rule.capPerPerson().isPresent() || rule.capInTotal().isPresent())
                .toList();
        if (!offers.isEmpty()) {
            writer.run(() -> {
                offers.forEach(rule -> release(rule, decision));
                return offers;
            });
        }
    }

    private void release(OfferRule rule, Decision decision) {
        var at = decision.time();
        rule.capInTotal().ifPresent(cap -> totals.release(rule.name(), Eligibility.slot(cap, at)));
        if (rule.capPerPerson().isPresent()) {
            decision.facet().ifPresent(facet -> {
                uses.release(rule.name(), facet, at);
                people.put(know.meet(facet).withoutUse(rule.name(), new Person.Use(facet, at)));
            });
        }
    }

    private void enrol(Assignment assignment, Identifier home, Decision decision) {
        var event = new Signal.Event(
                Ids.next(decision.time()),
                "track",
                Fold.EXPERIMENT_ENTERED,
                List.of(home),
                decision.time(),
                DataClass.FIRST_PARTY,
                Map.of(
                        "experiment", assignment.experiment(),
                        "variant", assignment.variant(),
                        "unit", assignment.unit(),
                        "propensity", assignment.propensity(),
                        "decision_id", decision.id()),
                Map.of());
        know.note(SOURCE, event, home, decision.time());
    }
}
