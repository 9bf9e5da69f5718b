package dev.attune.platform.endpoints;

import dev.attune.platform.assemble.Assembly;
import dev.attune.platform.decide.Decision;
import dev.attune.platform.decide.Decision.Reason;
import dev.attune.platform.decide.DecisionTree;
import dev.attune.platform.present.Showing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes decisions with their content as the HTTP contract has them.
final class Answers {
    private static final int SHARED_SECONDS = 60;

    private Answers() {}

    /// @param cache as [#cache] says it
    static Map<String, Object> answer(
            Decision decision, List<Assembly.Shown> shown, Map<String, Object> cache, boolean explain) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("decisionId", decision.id());
        answer.put("reason", decision.reason().name());
        answer.put("fallback", Showing.isFallback(decision, shown));
        answer.put("items", shown.stream().map(Answers::item).toList());
        answer.put("cache", cache);
        if (explain) {
            answer.put("explanation", DecisionTree.explanation(decision));
        }
        return answer;
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

    static Map<String, Object> cache(Decision decision, List<Assembly.Shown> shown, Caller caller) {
        return Map.of("maxAgeSeconds", shared(decision, caller) ? SHARED_SECONDS : 0, "key", key(shown));
    }

    /// Whether everybody gets this, so that it may be kept for all. For somebody who is named, what they do next may
    /// bring something else; also if they are not looked at, for they may allow it next.
    static boolean shared(Decision decision, Caller caller) {
        return decision.reason() == Reason.DISABLED
                || decision.reason() == Reason.STATIC && caller.identifiers().isEmpty();
    }

    static String key(List<Assembly.Shown> shown) {
        return shown.stream()
                .map(it -> it.chosen().id()
                        + it.chosen().variant().map(variant -> ":" + variant).orElse(""))
                .collect(Collectors.joining(","));
    }
}
