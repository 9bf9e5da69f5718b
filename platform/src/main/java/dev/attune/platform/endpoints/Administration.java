package dev.attune.platform.endpoints;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.Identifier;
import dev.attune.api.Inlet;
import dev.attune.api.Reply;
import dev.attune.platform.binding.Nearest;
import dev.attune.platform.decide.Decider;
import dev.attune.platform.decide.Decisions;
import dev.attune.platform.deliver.Courier;
import dev.attune.platform.deliver.Message;
import dev.attune.platform.deliver.Outbox;
import dev.attune.platform.group.Group;
import dev.attune.platform.measure.Results;
import dev.attune.platform.pluginhost.Handle;
import dev.attune.platform.pluginhost.PluginHost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an operator looks at: decisions, segments, experiments, messages, plugins.
final class Administration {
    private final Decisions decisions;
    private final Group group;
    private final Results results;
    private final Decider decider;
    private final Outbox outbox;
    private final Courier courier;
    private final PluginHost plugins;

    Administration(
            Decisions decisions,
            Group group,
            Results results,
            Decider decider,
            Outbox outbox,
            Courier courier,
            PluginHost plugins) {
        this.decisions = decisions;
        this.group = group;
        this.results = results;
        this.decider = decider;
        this.outbox = outbox;
        this.courier = courier;
        this.plugins = plugins;
    }

    Reply decision(Call call, Inlet inlet) {
        var id = call.pathParameter("id");
        return Reply.json(200, Fields.uuid(id).flatMap(decisions::find).orElseThrow(() -> unknownDecision(id)));
    }

    private static BadRequestException unknownDecision(String id) {
        return new BadRequestException(
                404,
                "unknown-decision",
                "There is no decision '" + id + "'.",
                "Peeks are not recorded, nor is what was decided for somebody who did not allow it.");
    }

    Reply segments(Call call, Inlet inlet) {
        var segments = new ArrayList<Map<String, Object>>();
        group.sizes().forEach((name, size) -> {
            var rule = group.segments().rules().get(name);
            if (rule != null) {
                segments.add(Map.of("name", name, "description", rule.description(), "size", size));
            }
        });
        return Reply.json(200, Map.of("segments", segments));
    }

    Reply results(Call call, Inlet inlet) {
        var key = call.pathParameter("key");
        var experiments = decider.ruleset().rules().experiments();
        var rule = experiments.get(key);
        if (rule == null) {
            throw new BadRequestException(
                    404,
                    "unknown-experiment",
                    "There is no experiment '" + key + "'.",
                    Nearest.advice(key, experiments.keySet()));
        }
        return Reply.json(200, results.of(rule).values());
    }

    Reply messages(Call call, Inlet inlet) {
        var state = state(call.query("state").orElse("waiting"));
        int limit = Paging.limit(call);
        var found = outbox.in(state, call.query("cursor").orElse(""), limit);
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("messages", found.stream().map(Administration::tree).toList());
        answer.put("next", found.size() < limit ? null : found.getLast().id());
        return Reply.json(200, answer);
    }

    private static Message.State state(String text) {
        for (var state : Message.State.values()) {
            if (SignalTree.name(state).equals(text)) {
                return state;
            }
        }
        throw new BadRequestException(
                400,
                "unknown-state",
                "No message is in the state '" + text + "'.",
                "Ask for waiting, sent, dead or suppressed.");
    }

    private static Map<String, Object> tree(Message message) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", message.id());
        tree.put("channel", message.channel());
        tree.put("trigger", message.origin());
        tree.put("type", message.type());
        tree.put("class", message.messageClass().name().toLowerCase(Locale.ROOT));
        message.purpose().ifPresent(purpose -> tree.put("purpose", purpose));
        tree.put("recipient", texts(message.recipient()));
        tree.put("state", SignalTree.name(message.state()));
        tree.put("because", message.because());
        tree.put("attempts", message.attempts());
        tree.put("time", message.time().toString());
        tree.put("due", message.due().toString());
        tree.put("content", message.content());
        return tree;
    }

    Reply resend(Call call, Inlet inlet) {
        var id = call.pathParameter("id");
        if (!id.matches("[0-9a-f]{32}") || !courier.resend(id)) {
            throw new BadRequestException(
                    404,
                    "no-dead-letter",
                    "There is no dead letter '" + id + "'.",
                    "GET /v1/messages?state=dead lists them.");
        }
        return Reply.json(202, Map.of("id", id, "state", "waiting"));
    }

    Reply plugins(Call call, Inlet inlet) {
        var list = new ArrayList<Map<String, Object>>();
        plugins.all().values().forEach(handle -> list.add(tree(handle)));
        plugins.failures()
                .forEach(failure -> list.add(Map.of(
                        "name",
                        failure.name(),
                        "plugin",
                        failure.plugin(),
                        "state",
                        "failed",
                        "because",
                        failure.because())));
        return Reply.json(200, Map.of("plugins", list));
    }

    private static Map<String, Object> tree(Handle<?> handle) {
        var calls = handle.calls();
        var tree = new LinkedHashMap<String, Object>();
        tree.put("name", handle.name());
        tree.put("plugin", handle.plugin());
        tree.put("version", handle.version());
        tree.put("purposes", handle.purposes().stream().sorted().toList());
        tree.put("budgetMs", handle.budget().toMillis());
        var leftOut = handle.leftOut();
        tree.put("state", leftOut.isPresent() ? "left-out" : "running");
        leftOut.ifPresent(because -> tree.put("because", because));
        tree.put("calls", calls.all());
        tree.put("failures", calls.failures());
        tree.put("notAsked", calls.notAsked());
        tree.put("meanMs", Math.round(calls.meanMillis() * 1000) / 1000.0);
        return tree;
    }

    private static List<String> texts(List<Identifier> identifiers) {
        return identifiers.stream().map(Identifier::toString).toList();
    }
}
