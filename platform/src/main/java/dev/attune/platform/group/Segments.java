package dev.attune.platform.group;

import dev.attune.platform.binding.Nearest;
import dev.attune.platform.deployment.SegmentRule;
import dev.attune.platform.group.Conditions.Scope;
import dev.attune.platform.json.Json;
import dev.attune.platform.know.Membership;
import dev.attune.platform.sense.Ids;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/// The compiled segments of a deployment: who is in which.
public final class Segments {
    public static final Segments NONE = new Segments(Map.of(), Map.of());

    private final Map<String, SegmentRule> rules;
    private final List<String> names;
    private final List<Condition> conditions;
    private final Concerns concerns;
    private final String version;

    /// @param conditions in the order in which they are asked
    private Segments(Map<String, SegmentRule> rules, Map<String, Condition> conditions) {
        this.rules = rules;
        this.names = List.copyOf(conditions.keySet());
        this.conditions = List.copyOf(conditions.values());
        this.concerns = new Concerns(this.conditions);
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
                    "Let one of them state its condition itself.");
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
    /// If the last look was by these definitions, only those segments are asked that the change can concern, whose
    /// time has come, or that refer to one whose answer changed.
    ///
    /// @param before what was found at the last look
    /// @param subject makes what is asked about, given how to look up segments
    Membership evaluate(
            Membership before,
            Change change,
            BiFunction<Predicate<String>, Instant, Asking.Subject> subject,
            Instant now) {
        boolean known = before.version().equals(version);
        var members = new HashSet<>(known ? before.segments() : Set.<String>of());
        var times = new HashMap<>(known ? before.times() : Map.<String, Instant>of());
        var toAsk = concerns.of(known ? change : Change.EVERYTHING);
        if (!before.standsAt(now, version)) {
            addThoseDue(times, now, toAsk);
        }
        if (toAsk.isEmpty()) {
            return before;
        }
        var asking = new Asking(subject.apply(members::contains, now), now);
        for (int place = toAsk.nextSetBit(0); place >= 0; place = toAsk.nextSetBit(place + 1)) {
            var name = names.get(place);
            boolean holds = conditions.get(place).holds(asking);
            if (holds ? members.add(name) : members.remove(name)) {
                concerns.addThoseThatReferTo(name, toAsk);
            }
            asking.takeLookAgain().ifPresentOrElse(time -> times.put(name, time), () -> times.remove(name));
        }
        return Membership.of(members, times, version);
    }

    private void addThoseDue(Map<String, Instant> times, Instant now, BitSet toAsk) {
        times.forEach((name, time) -> {
            if (!time.isAfter(now)) {
                toAsk.set(names.indexOf(name));
            }
        });
    }
}
