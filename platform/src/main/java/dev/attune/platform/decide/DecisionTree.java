package dev.attune.platform.decide;

import dev.attune.api.Assignment;
import dev.attune.api.Identifier;
import dev.attune.platform.decide.Decision.Chosen;
import dev.attune.platform.decide.Decision.Considered;
import dev.attune.platform.decide.Decision.Reason;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /// Reads what [#of] wrote. Experiments are all among those entered before.
    public static Decision read(Map<String, Object> tree) {
        return new Decision(
                text(tree, "decisionId"),
                text(tree, "requestId"),
                text(tree, "placement"),
                Instant.parse(text(tree, "time")),
                optional(tree, "identifier").map(Identifier::parse),
                text(tree, "unit"),
                Reason.valueOf(text(tree, "reason")),
                isTrue(tree, "fallback"),
                maps(tree, "items").map(DecisionTree::chosen).toList(),
                optional(tree, "strategy"),
                maps(tree, "candidates")
                        .map(it -> new Considered(text(it, "id"), isTrue(it, "eligible"), text(it, "because")))
                        .toList(),
                List.of(),
                maps(tree, "experiments").map(DecisionTree::entered).toList(),
                texts(map(tree.get("strategies"))),
                Set.copyOf(texts(tree, "purposes")),
                texts(map(tree.get("versions"))));
    }

    private static Chosen chosen(Map<String, Object> item) {
        return new Chosen(
                text(item, "id"),
                text(item, "kind"),
                optional(item, "variant"),
                number(item, "score"),
                number(item, "propensity"),
                texts(item, "because"));
    }

    private static Assignment entered(Map<String, Object> experiment) {
        return new Assignment(
                text(experiment, "experiment"),
                text(experiment, "variant"),
                text(experiment, "unit"),
                number(experiment, "propensity"));
    }

    private static String text(Map<String, Object> tree, String name) {
        return optional(tree, name)
                .orElseThrow(() -> new IllegalArgumentException("the decision has no '" + name + "'"));
    }

    private static Optional<String> optional(Map<String, Object> tree, String name) {
        return Optional.ofNullable(tree.get(name)).map(String::valueOf);
    }

    private static boolean isTrue(Map<String, Object> tree, String name) {
        return Boolean.TRUE.equals(tree.get(name));
    }

    private static double number(Map<String, Object> tree, String name) {
        return Double.parseDouble(text(tree, name));
    }

    private static List<String> texts(Map<String, Object> tree, String name) {
        return tree.get(name) instanceof List<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Map<String, String> texts(Map<String, Object> tree) {
        var texts = new LinkedHashMap<String, String>();
        tree.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }

    private static Stream<Map<String, Object>> maps(Map<String, Object> tree, String name) {
        return tree.get(name) instanceof List<?> values ? values.stream().map(DecisionTree::map) : Stream.of();
    }

    private static Map<String, Object> map(@Nullable Object value) {
        var map = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> values) {
            values.forEach((name, it) -> map.put(String.valueOf(name), it));
        }
        return map;
    }
}
