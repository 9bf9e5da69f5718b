package dev.attune.plugins.rules;

import dev.attune.api.Candidate;
import dev.attune.api.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A candidate's points and the boosts that gave them.
record Scored(Candidate candidate, double points, List<String> boosts) {

    static Scored of(Candidate candidate, List<Lift> lifts) {
        double points = Strength.bounded(candidate.priority());
        var counted = new ArrayList<String>();
        for (var lift : lifts) {
            var strength = lift.strength().apply(candidate);
            if (strength.value() != 0) {
                points += lift.weight() * strength.value();
                counted.add(strength.because());
            }
        }
        return new Scored(candidate, points, counted);
    }

    Ranking.Choice choice() {
        var because = new ArrayList<>(candidate.because());
        because.addAll(boosts);
        if (because.isEmpty()) {
            because.add("priority " + candidate.priority());
        }
        return new Ranking.Choice(candidate.id(), Optional.empty(), points, 1, because);
    }
}
