package dev.attune.scripts;

import dev.attune.api.Assignment;
import dev.attune.api.Candidate;
import dev.attune.api.Profile;
import dev.attune.api.Ranking;
import dev.attune.api.Ranking.Abstained;
import dev.attune.api.Ranking.Choice;
import dev.attune.api.Ranking.Ranked;
import dev.attune.api.RankingRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A script that orders candidates: `function rank(request)`. It answers a list of choices, or an object with
/// `bestFirst`, or one with `abstained`.
public final class RankingScript {
    /// What its function is called.
    public static final String FUNCTION = "rank";

    private final String name;
    private final Scripted script;
    private final int past;

    /// @param name of its file, for messages
    /// @param past how much of what somebody did it is given, the newest
    public RankingScript(String name, Scripted script, int past) {
        this.name = name;
        this.script = script;
        this.past = past;
    }

    /// @throws ScriptException if it does not answer, or something that is no ranking of these candidates
    public Ranking rank(RankingRequest request) {
        var answer = script.ask(JsonOut.write(withoutLongPast(request)));
        return read(name, answer, request.candidates().stream().map(Candidate::id));
    }

    private RankingRequest withoutLongPast(RankingRequest request) {
        var profile = request.profile();
        if (profile.timeline().size() <= past) {
            return request;
        }
        var shorter = new Profile(
                profile.person(),
                profile.identifiers(),
                profile.traits(),
                profile.timeline().subList(0, past),
                profile.counts(),
                profile.affinity(),
                profile.intent(),
                profile.segments(),
                profile.enrolments());
        return new RankingRequest(
                shorter,
                request.unit(),
                request.placement(),
                request.limit(),
                request.candidates(),
                request.experiments(),
                request.context(),
                request.now(),
                request.budget());
    }

    /// @throws ScriptException if this is no ranking of these candidates
    static Ranking read(String name, String answer, Stream<String> candidateIds) {
        var candidates = candidateIds.collect(Collectors.toCollection(HashSet::new));
        var value = JsonIn.read(answer);
        if (value instanceof List<?> choices) {
            return new Ranked(choices(name, choices, candidates));
        }
        var whole = Answered.of(name + ": what rank returns", value);
        if (whole.has("abstained")) {
            return new Abstained(whole.text("abstained"));
        }
        if (!whole.has("bestFirst")) {
            throw new ScriptException(name
                    + ": rank returns an object without 'bestFirst' and without 'abstained'; return a list of choices");
        }
        return new Ranked(
                choices(name, whole.list("bestFirst"), candidates),
                whole.truth("split"),
                assignments(name, whole.list("assignments")));
    }

    private static List<Choice> choices(String name, List<?> values, HashSet<String> left) {
        if (values.size() > left.size()) {
            throw new ScriptException(
                    name + ": rank returns " + values.size() + " choices of " + left.size() + " candidates");
        }
        var choices = new ArrayList<Choice>(values.size());
        for (int i = 0; i < values.size(); i++) {
            var choice = choice(Answered.of(name + ": choice " + (i + 1), values.get(i)), values.size() - i);
            if (!left.remove(choice.candidate())) {
                throw new ScriptException(name + ": choice " + (i + 1) + " is " + Answered.brief(choice.candidate())
                        + ", which is not among the candidates, or there twice");
            }
            choices.add(choice);
        }
        return choices;
    }

    private static Choice choice(Answered choice, int score) {
        var because = choice.texts("because");
        if (because.isEmpty()) {
            throw new ScriptException(choice.where() + " does not say why: give it a 'because'");
        }
        double propensity = choice.number("propensity", 1);
        if (!(propensity > 0 && propensity <= 1)) {
            throw new ScriptException(choice.where() + ": 'propensity' lies above 0 and up to 1, but is " + propensity);
        }
        return new Choice(
                choice.text("candidate"),
                choice.optionalText("variant"),
                choice.number("score", score),
                propensity,
                because);
    }

    private static List<Assignment> assignments(String name, List<?> values) {
        return values.stream()
                .map(value -> Answered.of(name + ": an assignment", value))
                .map(it -> new Assignment(
                        it.text("experiment"), it.text("variant"), it.text("unit"), it.number("propensity", 1)))
                .toList();
    }
}
