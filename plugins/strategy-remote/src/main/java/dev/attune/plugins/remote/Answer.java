package dev.attune.plugins.remote;

import dev.attune.api.Assignment;
import dev.attune.api.Candidate;
import dev.attune.api.Experiment;
import dev.attune.api.Ranking;
import dev.attune.api.Ranking.Abstained;
import dev.attune.api.Ranking.Choice;
import dev.attune.api.Ranking.Ranked;
import dev.attune.api.RankingRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// Reads what a service answered, as `response.schema.json` says, and holds it to the question.
final class Answer {
    private static final int DEEPEST = 32;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .build();

    private final RankingRequest request;

    private Answer(RankingRequest request) {
        this.request = request;
    }

    /// @throws RemoteException if it is no ranking of the request's candidates
    static Ranking read(byte[] answer, RankingRequest request) {
        return new Answer(request).ranking(Part.of("the answer", tree(answer)));
    }

    private static @Nullable Object tree(byte[] answer) {
        try {
            return JSON.readValue(answer, Object.class);
        } catch (JacksonException wrong) {
            var place = wrong.getLocation();
            throw new RemoteException("the answer is no JSON that can be read: " + wrong.getOriginalMessage()
                    + (place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")"));
        }
    }

    private Ranking ranking(Part answer) {
        if (answer.number("version", Question.VERSION) != Question.VERSION) {
            throw answer.wrong(
                    "version",
                    String.valueOf(Question.VERSION),
                    answer.members().get("version"));
        }
        if (answer.has("abstained")) {
            if (answer.has("bestFirst")) {
                throw new RemoteException("the answer has both 'bestFirst' and 'abstained'; send one of them");
            }
            return new Abstained(answer.text("abstained"));
        }
        if (!answer.has("bestFirst")) {
            throw new RemoteException("the answer has neither 'bestFirst' nor 'abstained'");
        }
        return new Ranked(
                choices(answer.list("bestFirst")), answer.truth("split"), assignments(answer.list("assignments")));
    }

    private List<Choice> choices(List<?> values) {
        var left = new HashMap<String, Candidate>();
        request.candidates().forEach(it -> left.put(it.id(), it));
        if (values.size() > left.size()) {
            throw new RemoteException("the answer has " + values.size() + " choices of " + left.size() + " candidates");
        }
        var choices = new ArrayList<Choice>(values.size());
        for (int i = 0; i < values.size(); i++) {
            choices.add(choice(Part.of("choice " + (i + 1), values.get(i)), left, values.size() - i));
        }
        return choices;
    }

    private Choice choice(Part choice, Map<String, Candidate> left, int score) {
        var id = choice.text("candidate");
        var candidate = left.remove(id);
        if (candidate == null) {
            boolean twice = request.candidates().stream().anyMatch(it -> it.id().equals(id));
            throw new RemoteException(choice.where() + " is " + Part.brief(id)
                    + (twice ? ", which is there twice" : ", which is not among the candidates"));
        }
        var variant = choice.optionalText("variant");
        variant.filter(it -> !candidate.variants().contains(it)).ifPresent(it -> {
            throw choice.wrong("variant", "one of " + candidate.variants(), it);
        });
        return new Choice(id, variant, choice.number("score", score), choice.propensity(), choice.reasons("because"));
    }

    private List<Assignment> assignments(List<?> values) {
        var known = new HashSet<String>();
        request.experiments().stream().map(Experiment::key).forEach(known::add);
        return values.stream()
                .map(value -> Part.of("an assignment", value))
                .map(it -> assignment(it, known))
                .toList();
    }

    private static Assignment assignment(Part assignment, HashSet<String> known) {
        var experiment = assignment.text("experiment");
        if (!known.contains(experiment)) {
            throw assignment.wrong("experiment", "one of the request's", experiment);
        }
        return new Assignment(experiment, assignment.text("variant"), assignment.text("unit"), assignment.propensity());
    }
}
