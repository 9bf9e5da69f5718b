package dev.attune.platform.endpoints;

import dev.attune.api.Profile.Trait;
import dev.attune.platform.assemble.Assembly;
import dev.attune.platform.decide.DecideRequest;
import dev.attune.platform.decide.Decision;
import dev.attune.platform.decide.Decision.Reason;
import dev.attune.platform.decide.DecisionTree;
import dev.attune.platform.decide.Ruleset;
import dev.attune.platform.decide.Taken;
import dev.attune.platform.decide.Taking;
import dev.attune.platform.know.People;
import dev.attune.platform.know.Profiles;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes decisions with their content as the HTTP contract has them.
final class Answers {
    private static final int SHARED_SECONDS = 60;

    private final Taking taking;
    private final Assembly assembly;
    private final People people;
    private final Profiles profiles;

    Answers(Taking taking, Assembly assembly, People people, Profiles profiles) {
        this.taking = taking;
        this.assembly = assembly;
        this.people = people;
        this.profiles = profiles;
    }

    Set<String> formats() {
        return assembly.formats();
    }

    /// Decides and makes the content; what was reserved for an item of which none can be made is given back.
    List<Taken<List<Assembly.Shown>>> decide(
            Ruleset rules, DecideRequest request, Duration limit, String format, String locale) {
        var taken = taking.decide(
                rules,
                request,
                limit,
                decision -> assembly.show(decision, rules, format, locale, name -> trait(name, decision, rules)));
        if (!request.peek()) {
            taken.forEach(it -> release(it.decision(), it.content(), rules));
        }
        return taken;
    }

    private void release(Decision decision, List<Assembly.Shown> shown, Ruleset rules) {
        if (!decision.fallback()) {
            var lost =
                    decision.items().stream().map(Decision.Chosen::id).collect(Collectors.toCollection(HashSet::new));
            shown.forEach(it -> lost.remove(it.chosen().id()));
            taking.release(rules, decision, lost);
        }
    }

    /// What content may know of the person: nothing, where the decision was made for nobody.
    private Optional<Object> trait(String name, Decision decision, Ruleset ruleset) {
        return decision.facet()
                .filter(_ -> ruleset.maySee(decision.allowed()))
                .flatMap(people::find)
                .map(person -> profiles.traits(person).get(name))
                .map(Trait::value);
    }

    Map<String, Object> answer(Decision decision, List<Assembly.Shown> shown, boolean explain) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("decisionId", decision.id());
        answer.put("reason", decision.reason().name());
        answer.put("fallback", fallback(decision, shown));
        answer.put("items", shown.stream().map(Answers::item).toList());
        answer.put("cache", cache(decision, shown));
        if (explain) {
            answer.put("explanation", DecisionTree.explanation(decision));
        }
        return answer;
    }

    static boolean fallback(Decision decision, List<Assembly.Shown> shown) {
        return decision.fallback()
                || shown.isEmpty()
                || shown.stream().anyMatch(it -> it.chosen().kind().equals("default"));
    }

    private static Map<String, Object> item(Assembly.Shown shown) {
        var item = new LinkedHashMap<String, Object>();
        item.put("id", shown.chosen().id());
        shown.chosen().variant().ifPresent(variant -> item.put("variant", variant));
        item.put("block", shown.block());
        item.put("score", shown.chosen().score());
        item.put("propensity", shown.chosen().propensity());
        item.put("content", shown.content());
        return item;
    }

    static Map<String, Object> cache(Decision decision, List<Assembly.Shown> shown) {
        return Map.of("maxAgeSeconds", shared(decision) ? SHARED_SECONDS : 0, "key", key(shown));
    }

    /// Whether everybody gets this, so that it may be kept for all. For somebody known, what they do next may bring
    /// something else.
    static boolean shared(Decision decision) {
        return decision.reason() == Reason.DISABLED
                || decision.reason() == Reason.STATIC && decision.facet().isEmpty();
    }

    static String key(List<Assembly.Shown> shown) {
        return shown.stream()
                .map(it -> it.chosen().id()
                        + it.chosen().variant().map(variant -> ":" + variant).orElse(""))
                .collect(Collectors.joining(","));
    }
}
