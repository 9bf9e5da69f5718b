package dev.attune.platform.group;

import dev.attune.platform.binding.Nearest;
import dev.attune.platform.deployment.SegmentRule;
import dev.attune.platform.group.Conditions.Scope;
import dev.attune.platform.json.Json;
import dev.attune.platform.know.Membership;
import dev.attune.platform.sense.Ids;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/// The compiled segments of a deployment: who is in which.
public final class Segments {
    public static final Segments NONE = new Segments(Map.of(), Map.of());

    private final Map<String, SegmentRule> rules;
    private final Map<String, Condition> conditions;
    private final String version;

    private Segments(Map<String, SegmentRule> rules, Map<String, Condition> conditions) {
        this.rules = rules;
        this.conditions = conditions;
        var texts = new TreeMap<String, Object>();
        rules.forEach((name, rule) -> texts.put(name, rule.when().text()));
        this.version = Ids.hash(Json.toText(texts));
    }

    /// Compiles all; a segment comes after those it refers to.
    public static Segments compile(Map<String, SegmentRule> rules, Conditions conditions) {
        var compiled = new HashMap<String, Condition>();
        rules.forEach((name, rule) -> compiled.put(name, conditions.condition(rule.when(), Scope.SEGMENT)));
        var ordered = new LinkedHashMap<String, Condition>();
        compiled.forEach((name, condition) -> place(name, condition, compiled, ordered, new LinkedHashSet<>()));
        return new Segments(Map.copyOf(rules), ordered);
    }

    private static void place(
            String name,
            Condition condition,
            Map<String, Condition> compiled,
            Map<String, Condition> ordered,
            Set<String> path) {
        if (ordered.containsKey(name)) {
            return;
        }
        if (!path.add(name)) {
            throw wrong(
                    condition,
                    "segments refer to each other in a circle: " + String.join(" → ", path) + " → " + name,
                    "let one of them state its condition itself");
        }
        for (var other : condition.mentions().segments()) {
            var before = compiled.get(other);
            if (before == null) {
                throw wrong(condition, "there is no segment '" + other + "'", Nearest.advice(other, compiled.keySet()));
            }
            place(other, before, compiled, ordered, path);
        }
        path.remove(name);
        ordered.put(name, condition);
    }

    private static ConditionException wrong(Condition condition, String message, String fix) {
        var expression = condition.expression();
        return new ConditionException(expression, expression.line(), 1, message, fix);
    }

    /// Changes when any definition changes.
    public String version() {
        return version;
    }

    public Map<String, SegmentRule> rules() {
        return rules;
    }

    /// Which segments somebody is in, and when that could change by time alone.
    ///
    /// @param subject makes what is asked about, given how to look up segments and consents
    Membership evaluate(BiFunction<Predicate<String>, Instant, Asking.Subject> subject, Instant now) {
        var members = new HashSet<String>();
        var asking = new Asking(subject.apply(members::contains, now), now);
        conditions.forEach((name, condition) -> {
            if (condition.holds(asking)) {
                members.add(name);
            }
        });
        return new Membership(Set.copyOf(members), asking.lookAgain(), version);
    }

    /// Whether a change can concern any segment at all.
    boolean concernedBy(Change change) {
        return conditions.values().stream().map(Condition::mentions).anyMatch(change::concerns);
    }

    /// What changed about a person.
    record Change(Set<String> events, boolean traits, boolean consent, boolean everything) {
        boolean concerns(Mentions mentions) {
            return everything
                    || traits && mentions.variables().contains("traits")
                    || consent && mentions.consent()
                    || !events.isEmpty()
                            && (mentions.everyEvent()
                                    || mentions.events().stream().anyMatch(events::contains));
        }
    }
}
