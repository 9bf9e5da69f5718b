package dev.attune.platform.measure;

import dev.attune.api.DataClass;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Identifier;
import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Outcome;
import dev.attune.api.Signal;
import dev.attune.platform.binding.Nearest;
import dev.attune.platform.decide.Decider;
import dev.attune.platform.decide.Decisions;
import dev.attune.platform.deployment.OfferRule;
import dev.attune.platform.pluginhost.Handle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes in what was really shown and acted on: new signals, and lessons for the strategies that chose.
public final class Exposures {
    public static final String SOURCE = "attune-exposures";
    public static final String SHOWN = "Content Shown";
    public static final String CLICKED = "Content Clicked";

    private final Decisions decisions;
    private final Decider decider;
    private final Inlet inlet;
    private final Map<String, Handle<DecisionStrategy>> strategies;

    public Exposures(
            Decisions decisions, Decider decider, Inlet inlet, Map<String, Handle<DecisionStrategy>> strategies) {
        this.decisions = decisions;
        this.decider = decider;
        this.inlet = inlet;
        this.strategies = strategies;
    }

    /// What a front end reports.
    ///
    /// @param item the id of what was shown; empty for the first item of the decision
    /// @param acted whether the person acted on it, rather than only saw it
    /// @param messageId empty for one that follows from the decision, so that repeating the report changes nothing
    public record Report(
            String decisionId, Optional<String> item, boolean acted, Optional<String> messageId, Instant time) {}

    /// Takes one report in.
    public Offered take(Report report) {
        return take(List.of(report), false).getFirst();
    }

    /// Takes reports in, all in one piece; the answers are in the same order. Refused is what was not recorded.
    ///
    /// @param gpc whether they came with Global Privacy Control
    public List<Offered> take(List<Report> reports, boolean gpc) {
        var found = reports.stream().map(this::find).toList();
        var signals = new ArrayList<Signal>(found.size());
        for (var it : found) {
            if (it instanceof Exposed exposed) {
                signals.add(signal(exposed, gpc));
            }
        }
        var offered = inlet.offerAll(signals).iterator();
        return found.stream()
                .map(it -> switch (it) {
                    case Exposed exposed -> heard(exposed, offered.next());
                    case Unknown(var refused) -> refused;
                })
                .toList();
    }

    private sealed interface Found {}

    /// A report with what it is about.
    private record Exposed(Report report, Map<String, Object> decision, Map<String, Object> item) implements Found {}

    private record Unknown(Offered refused) implements Found {}

    private Found find(Report report) {
        var decision = decisions.find(report.decisionId());
        if (decision.isEmpty()) {
            return new Unknown(new Offered.Refused(
                    "no decision " + report.decisionId() + " is recorded",
                    "Report what was decided, for somebody who allows it to be kept; a peek is not recorded."));
        }
        var items = maps(decision.get().get("items"));
        return items.stream()
                .filter(it -> report.item().map(id -> id.equals(it.get("id"))).orElse(true))
                .findFirst()
                .<Found>map(item -> new Exposed(report, decision.get(), item))
                .orElseGet(() -> new Unknown(withoutItem(report, items)));
    }

    private static Offered withoutItem(Report report, List<Map<String, Object>> items) {
        var ids = items.stream().map(it -> String.valueOf(it.get("id"))).toList();
        return report.item()
                .map(item -> new Offered.Refused(
                        "decision " + report.decisionId() + " has no item '" + item + "'", Nearest.advice(item, ids)))
                .orElseGet(() -> new Offered.Refused(
                        "decision " + report.decisionId() + " has no items", "Report only what was shown."));
    }

    private Offered heard(Exposed exposed, Offered offered) {
        if (offered instanceof Offered.Accepted) {
            teach(exposed.report(), exposed.decision(), exposed.item());
        }
        return offered;
    }

    private Signal signal(Exposed exposed, boolean gpc) {
        var report = exposed.report();
        var decision = exposed.decision();
        var item = exposed.item();
        var properties = new LinkedHashMap<String, Object>();
        properties.put("decision_id", report.decisionId());
        properties.put("placement", decision.get("placement"));
        properties.put("item", item.get("id"));
        Optional.ofNullable(item.get("variant")).ifPresent(variant -> properties.put("variant", variant));
        if (!report.acted()) {
            properties.put("experiments", experiments(decision, item));
        }
        var name = report.acted() ? CLICKED : SHOWN;
        var decidedAt = Instant.parse(String.valueOf(decision.get("time")));
        return new Signal.Event(
                report.messageId().orElse(report.decisionId() + "/" + item.get("id") + "/" + name),
                "track",
                name,
                List.of(Identifier.parse(String.valueOf(decision.get("identifier")))),
                report.time().isBefore(decidedAt) ? decidedAt : report.time(),
                DataClass.FIRST_PARTY,
                properties,
                gpc ? Map.of("gpc", true) : Map.of());
    }

    /// The experiments that an exposure of this item belongs to: that of the item itself, and those that held out an
    /// offer which could have been shown instead.
    private List<String> experiments(Map<String, Object> decision, Map<String, Object> item) {
        var itsOwn = experimentOf(item);
        var possible = maps(decision.get("candidates")).stream()
                .filter(candidate -> Boolean.TRUE.equals(candidate.get("eligible")))
                .flatMap(candidate -> experimentOf(candidate).stream())
                .collect(Collectors.toSet());
        var found = new ArrayList<String>();
        for (var experiment : maps(decision.get("experiments"))) {
            var key = String.valueOf(experiment.get("experiment"));
            boolean heldOut = Measuring.isHoldout(String.valueOf(experiment.get("variant")));
            if (heldOut ? possible.contains(key) : itsOwn.filter(key::equals).isPresent()) {
                found.add(key);
            }
        }
        return found;
    }

    private Optional<String> experimentOf(Map<String, Object> candidate) {
        return Optional.ofNullable(decider.ruleset().rules().offers().get(String.valueOf(candidate.get("id"))))
                .flatMap(OfferRule::experiment);
    }

    private void teach(Report report, Map<String, Object> decision, Map<String, Object> item) {
        var strategy = strategies.get(String.valueOf(decision.get("strategy")));
        if (strategy == null) {
            return;
        }
        var outcome = new Outcome(
                report.decisionId(),
                String.valueOf(decision.get("placement")),
                String.valueOf(item.get("id")),
                String.valueOf(item.getOrDefault("variant", "")),
                report.acted() ? "acted" : "shown",
                item.get("propensity") instanceof Number propensity ? propensity.doubleValue() : 1,
                report.time());
        strategy.ask(it -> {
            it.learn(outcome);
            return outcome;
        });
    }

    private static List<Map<String, Object>> maps(@Nullable Object list) {
        var maps = new ArrayList<Map<String, Object>>();
        if (list instanceof List<?> values) {
            for (var value : values) {
                if (value instanceof Map<?, ?> map) {
                    var typed = new LinkedHashMap<String, Object>();
                    map.forEach((key, it) -> typed.put(String.valueOf(key), it));
                    maps.add(typed);
                }
            }
        }
        return maps;
    }
}
