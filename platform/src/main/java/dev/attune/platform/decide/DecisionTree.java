package dev.attune.platform.decide;

import dev.attune.api.Assignment;
import dev.attune.platform.decide.Decision.Chosen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A decision as JSON values: what is kept, shown and replayed.
public final class DecisionTree {
    private DecisionTree() {}

    public static Map<String, Object> of(Decision decision) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("decisionId", decision.id());
        tree.put("requestId", decision.requestId());
        tree.put("placement", decision.placement());
        tree.put("time", decision.time().toString());
        decision.facet().ifPresent(facet -> tree.put("identifier", facet.toString()));
        tree.put("reason", decision.reason().name());
        tree.put("fallback", decision.fallback());
        tree.put("items", decision.items().stream().map(DecisionTree::item).toList());
        tree.putAll(explanation(decision));
        return tree;
    }

    /// Why it came out so.
    public static Map<String, Object> explanation(Decision decision) {
        var tree = new LinkedHashMap<String, Object>();
        decision.strategy().ifPresent(strategy -> tree.put("strategy", strategy));
        tree.put(
                "because",
                decision.items().isEmpty()
                        ? List.of()
                        : decision.items().getFirst().because());
        tree.put("unit", decision.unit());
        tree.put(
                "candidates",
                decision.considered().stream()
                        .map(candidate -> Map.of(
                                "id", candidate.id(), "eligible", candidate.eligible(), "because", candidate.because()))
                        .toList());
        tree.put("strategies", decision.asked());
        tree.put(
                "experiments",
                Stream.concat(decision.enrolled().stream(), decision.assignments().stream())
                        .map(DecisionTree::assignment)
                        .toList());
        tree.put("purposes", decision.allowed().stream().sorted().toList());
        tree.put("versions", decision.versions());
        return tree;
    }

    private static Map<String, Object> assignment(Assignment assignment) {
        return Map.of(
                "experiment", assignment.experiment(),
                "variant", assignment.variant(),
                "unit", assignment.unit(),
                "propensity", assignment.propensity());
    }

    private static Map<String, Object> item(Chosen item) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", item.id());
        tree.put("kind", item.kind());
        item.variant().ifPresent(variant -> tree.put("variant", variant));
        tree.put("score", item.score());
        tree.put("propensity", item.propensity());
        tree.put("because", item.because());
        return tree;
    }
}
