package dev.attune.plugins.remote;

import dev.attune.api.Candidate;
import dev.attune.api.Experiment;
import dev.attune.api.Profile;
import dev.attune.api.Profile.PastEvent;
import dev.attune.api.Profile.Trait;
import dev.attune.api.RankingRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/// What a service is asked, as `request.schema.json` says. Each name is written out here: what the contract gains is
/// sent to nobody before somebody decided that it shall be.
///
/// @param parts what is sent of a person
/// @param past how much of what they did, the newest
record Question(List<ProfilePart> parts, int past) {
    /// The version of what is sent, and of what is understood.
    static final int VERSION = 1;

    private static final JsonMapper JSON = new JsonMapper();

    byte[] about(RankingRequest request) {
        var question = new LinkedHashMap<String, Object>();
        question.put("version", VERSION);
        question.put("placement", request.placement());
        question.put("limit", request.limit());
        question.put("now", request.now().toString());
        question.put("unit", request.unit());
        question.put("profile", profile(request.profile()));
        question.put(
                "candidates",
                request.candidates().stream().map(Question::candidate).toList());
        question.put(
                "experiments",
                request.experiments().stream().map(Question::experiment).toList());
        question.put("context", request.context());
        return JSON.writeValueAsBytes(question);
    }

    private Map<String, Object> profile(Profile profile) {
        var sent = new LinkedHashMap<String, Object>();
        sent.put("person", profile.person());
        for (var part : parts) {
            switch (part) {
                case IDENTIFIERS ->
                    sent.put(
                            "identifiers",
                            profile.identifiers().stream()
                                    .sorted()
                                    .map(Object::toString)
                                    .toList());
                case TRAITS -> sent.put("traits", each(profile.traits(), Question::trait));
                case TIMELINE ->
                    sent.put(
                            "timeline",
                            profile.timeline().stream()
                                    .limit(past)
                                    .map(Question::past)
                                    .toList());
                case COUNTS -> sent.put("counts", profile.counts());
                case AFFINITY -> sent.put("affinity", profile.affinity().weights());
                case INTENT -> sent.put("intent", profile.intent().weights());
                case SEGMENTS ->
                    sent.put("segments", profile.segments().stream().sorted().toList());
                case ENROLMENTS ->
                    sent.put(
                            "enrolments",
                            each(
                                    profile.enrolments(),
                                    it -> Map.of(
                                            "experiment", it.experiment(),
                                            "variant", it.variant(),
                                            "unit", it.unit(),
                                            "propensity", it.propensity())));
            }
        }
        return sent;
    }

    private static <T> Map<String, Object> each(Map<String, T> map, Function<T, Map<String, Object>> one) {
        var sent = new LinkedHashMap<String, Object>();
        map.forEach((name, it) -> sent.put(name, one.apply(it)));
        return sent;
    }

    private static Map<String, Object> trait(Trait trait) {
        return Map.of(
                "value", trait.value(),
                "time", trait.time().toString(),
                "source", trait.source(),
                "dataClass", trait.dataClass().name());
    }

    private static Map<String, Object> past(PastEvent event) {
        return Map.of(
                "name", event.name(),
                "time", event.time().toString(),
                "properties", event.properties(),
                "dimensions", event.dimensions());
    }

    private static Map<String, Object> candidate(Candidate candidate) {
        var sent = new LinkedHashMap<String, Object>();
        sent.put("id", candidate.id());
        sent.put("kind", candidate.kind());
        sent.put("priority", candidate.priority());
        sent.put("dimensions", candidate.dimensions());
        sent.put("attributes", candidate.attributes());
        sent.put("popularity", candidate.popularity());
        sent.put("variants", candidate.variants());
        candidate.experiment().ifPresent(it -> sent.put("experiment", it));
        sent.put("because", candidate.because());
        return sent;
    }

    private static Map<String, Object> experiment(Experiment experiment) {
        return Map.of(
                "key",
                experiment.key(),
                "holdout",
                experiment.holdout(),
                "arms",
                experiment.arms().stream()
                        .map(arm -> Map.<String, Object>of("variant", arm.variant(), "weight", arm.weight()))
                        .toList(),
                "running",
                experiment.running());
    }
}
