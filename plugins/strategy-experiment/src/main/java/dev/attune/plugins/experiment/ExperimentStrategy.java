package dev.attune.plugins.experiment;

import dev.attune.api.Candidate;
import dev.attune.api.Contributes;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Purposes;
import dev.attune.api.Ranking;
import dev.attune.api.RankingRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Divides people between an experiment's variants by a hash that anybody can recompute, and keeps them there.
///
/// Has an opinion only where the first candidate names an experiment; keeps the candidates' order, and leaves out those
/// of an experiment that holds the person out. A person enters an experiment only if its candidate comes within the
/// limit.
@Contributes(name = "strategy-experiment", purposes = Purposes.PERSONALIZATION, budgetMillis = 10)
public final class ExperimentStrategy implements DecisionStrategy {

    @Override
    public Ranking rank(RankingRequest request) {
        var first = request.candidates().getFirst();
        if (first.experiment().isEmpty()) {
            return new Ranking.Abstained("the first candidate, " + first.id() + ", is in no experiment");
        }
        var enrolment = new Enrolment(request);
        var places = new Places(request.limit());
        var choices = new ArrayList<Ranking.Choice>();
        boolean split = false;
        var waiting = request.candidates().iterator();
        while (waiting.hasNext() && choices.size() < request.limit()) {
            var standing = enrolment.enter(waiting.next());
            split |= standing.assignment().isPresent();
            if (!standing.heldOut()) {
                choices.add(choice(standing, places.chanceFor(standing)));
            }
            places.pass(standing);
        }
        waiting.forEachRemaining(candidate -> reserve(candidate, enrolment).forEach(choices::add));
        return new Ranking.Ranked(choices, split, enrolment.assignments());
    }

    /// Comes after the last place, for the case that something above is no longer available; nobody is enrolled for it.
    private static Stream<Ranking.Choice> reserve(Candidate candidate, Enrolment enrolment) {
        return enrolment.look(candidate).stream()
                .filter(standing -> !standing.heldOut())
                .map(standing -> choice(
                        standing,
                        standing.assignment()
                                .map(assignment -> assignment.propensity())
                                .orElse(1.0)));
    }

    private static Ranking.Choice choice(Standing standing, double propensity) {
        var candidate = standing.candidate();
        List<String> because = Stream.concat(candidate.because().stream(), standing.because().stream())
                .toList();
        return new Ranking.Choice(
                candidate.id(),
                standing.variant(),
                candidate.priority(),
                propensity,
                because.isEmpty() ? List.of("priority " + candidate.priority()) : because);
    }
}
