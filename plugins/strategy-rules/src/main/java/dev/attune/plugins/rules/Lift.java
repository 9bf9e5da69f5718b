package dev.attune.plugins.rules;

import dev.attune.api.Candidate;
import dev.attune.api.Profile.Leaning;
import dev.attune.api.RankingRequest;
import java.util.List;
import java.util.function.Function;

/// One boost, made ready for one request: what is the same for all candidates is computed once.
record Lift(double weight, Function<Candidate, Strength> strength) {

    static Lift ready(Boost boost, RankingRequest request) {
        return new Lift(boost.weight(), strength(boost, request));
    }

    private static Function<Candidate, Strength> strength(Boost boost, RankingRequest request) {
        return switch (boost.from()) {
            case INTENT ->
                candidate ->
                        leaning(candidate, boost.of(), request.profile().intent(), "you looked at ", " in this visit");
            case AFFINITY ->
                candidate -> leaning(candidate, boost.of(), request.profile().affinity(), "you often choose ", "");
            case ATTRIBUTE -> candidate -> attribute(candidate, boost.of());
            case POPULARITY -> {
                double most = request.candidates().stream()
                        .mapToDouble(candidate -> count(candidate, boost.of()))
                        .max()
                        .orElse(0);
                yield candidate -> popularity(candidate, boost.of(), most);
            }
        };
    }

    private static Strength leaning(
            Candidate candidate, String dimension, Leaning leaning, String before, String after) {
        double all = 0;
        double greatest = 0;
        String strongest = "";
        for (var value : candidate.dimensions().getOrDefault(dimension, List.of())) {
            double share = leaning.share(dimension, value);
            all += share;
            if (share > greatest) {
                greatest = share;
                strongest = value;
            }
        }
        return all > 0 ? new Strength(Math.min(1, all), before + strongest + after) : Strength.NONE;
    }

    private static Strength attribute(Candidate candidate, String name) {
        var value = candidate.attributes().get(name);
        double number = switch (value) {
            case Number some -> Strength.bounded(some.doubleValue());
            case Boolean yes when yes -> 1;
            case null, default -> 0;
        };
        return number == 0 ? Strength.NONE : new Strength(number, name + " " + value);
    }

    private static Strength popularity(Candidate candidate, String kind, double most) {
        double count = count(candidate, kind);
        return count == 0
                ? Strength.NONE
                : new Strength(count / most, kind + " by " + Math.round(Math.ceil(count)) + " people lately");
    }

    private static double count(Candidate candidate, String kind) {
        return Math.max(0, Strength.bounded(candidate.popularity().getOrDefault(kind, 0.0)));
    }
}
