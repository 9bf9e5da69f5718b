package dev.attune.platform.measure;

import dev.attune.api.DataClass;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Identifier;
import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Outcome;
import dev.attune.api.Signal;
import dev.attune.platform.decide.Decider;
import dev.attune.platform.decide.Decisions;
import dev.attune.platform.pluginhost.Handle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /// What became of a report.
    public enum Taken {
        ACCEPTED,
        DUPLICATE,
        /// There is no such decision: it was a peek, or for somebody who did not allow it to be kept.
        NOT_RECORDED
    }

    public Taken take(Report report) {
        var decision = decisions.find(report.decisionId());
        if (decision.isEmpty()) {
            return Taken.NOT_RECORDED;
        }
        var items = maps(decision.get().get("items"));
        var item = items.stream()
                .filter(it -> report.item().map(id -> id.equals(it.get("id"))).orElse(true))
                .findFirst();
        if (item.isEmpty()) {
            return Taken.NOT_RECORDED;
        }
        var offered = inlet.offer(signal(report, decision.get(), item.get()));
        if (offered instanceof Offered.Accepted) {
            teach(report, decision.get(), item.get());
        }
        return switch (offered) {
            case Offered.Accepted _ -> Taken.ACCEPTED;
            case Offered.Duplicate _ -> Taken.DUPLICATE;
            default -> Taken.NOT_RECORDED;
        };
    }

    private Signal signal(Report report, Map<String, Object> decision, Map<String, Object> item) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("decision_id", report.decisionId());
        properties.put("placement", decision.get("placement"));
        properties.put("item", item.get("id"));
        Optional.ofNullable(item.get("variant")).ifPresent(variant -> properties.put("variant", variant));
        if (!report.acted()) {
            properties.put("experiments", experiments(decision, item));
        }
        var name = report.acted() ? CLICKED : SHOWN;
        return new Signal.Event(
                report.messageId().orElse(report.decisionId() + "/" + item.get("id") + "/" + name),
                "track",
                name,
                List.of(Identifier.parse(String.valueOf(decision.get("identifier")))),
                report.time(),
                DataClass.FIRST_PARTY,
                properties,
                Map.of());
    }

    /// The experiments that an exposure of this item belongs to.
    private List<String> experiments(Map<String, Object> decision, Map<String, Object> item) {
        var offer = decider.ruleset().rules().offers().get(String.valueOf(item.get("id")));
        var found = new ArrayList<String>();
        for (var experiment : maps(decision.get("experiments"))) {
            var key = String.valueOf(experiment.get("experiment"));
            boolean itsOffer =
                    offer != null && offer.experiment().map(key::equals).orElse(false);
            if (itsOffer || Measuring.isHoldout(String.valueOf(experiment.get("variant")))) {
                found.add(key);
            }
        }
        return found;
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
