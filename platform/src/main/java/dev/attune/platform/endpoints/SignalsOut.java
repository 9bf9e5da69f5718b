package dev.attune.platform.endpoints;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Reply;
import dev.attune.api.Source;
import dev.attune.platform.pluginhost.Answer;
import dev.attune.platform.pluginhost.Handle;
import dev.attune.platform.sense.SetAside;
import dev.attune.platform.sense.Signals;
import dev.attune.platform.sense.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `GET /v1/signals`, `GET /v1/set-aside`, `POST /v1/set-aside/{id}/replay`: what was accepted and what was not.
final class SignalsOut {
    private final Signals signals;
    private final SetAside setAside;
    private final Writer writer;
    private final Map<String, Handle<Source>> sources;
    private final Function<String, Inlet> inlets;

    SignalsOut(
            Signals signals,
            SetAside setAside,
            Writer writer,
            Map<String, Handle<Source>> sources,
            Function<String, Inlet> inlets) {
        this.signals = signals;
        this.setAside = setAside;
        this.writer = writer;
        this.sources = sources;
        this.inlets = inlets;
    }

    Reply list(Call call, Inlet inlet) {
        int limit = Paging.limit(call);
        boolean internal = call.query("internal").map("true"::equals).orElse(false);
        var found = signals.after(Paging.cursor(call, 0), limit, internal);
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("signals", found.stream().map(SignalTree::of).toList());
        answer.put(
                "next",
                found.size() < limit ? null : String.valueOf(found.getLast().seq()));
        return Reply.json(200, answer);
    }

    Reply setAside(Call call, Inlet inlet) {
        int limit = Paging.limit(call);
        var found = setAside.after(call.query("cursor").orElse(""), limit);
        var entries = new ArrayList<Map<String, Object>>();
        for (var entry : found) {
            var tree = new LinkedHashMap<String, Object>();
            tree.put("id", entry.id());
            tree.put("source", entry.source());
            tree.put("time", entry.time().toString());
            tree.put("reason", entry.reason());
            tree.put("fix", entry.fix());
            tree.put("payload", entry.payload());
            entry.replayedAt().ifPresent(at -> tree.put("replayedAt", at.toString()));
            entries.add(tree);
        }
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("setAside", entries);
        answer.put("next", found.size() < limit ? null : found.getLast().id());
        return Reply.json(200, answer);
    }

    Reply replay(Call call, Inlet inlet) {
        var id = call.pathParameter("id");
        var entry = Fields.uuid(id).flatMap(setAside::find);
        if (entry.isEmpty()) {
            throw new BadRequestException(
                    404,
                    "unknown-id",
                    "Nothing was set aside under '" + id + "'.",
                    "GET /v1/set-aside lists what was.");
        }
        var source = sources.get(entry.get().source());
        if (source == null) {
            throw new BadRequestException(
                    409,
                    "source-missing",
                    "The source '" + entry.get().source() + "' is not running.",
                    "Switch it on in the deployment, then replay.");
        }
        var own = inlets.apply(source.name());
        var answer =
                source.ask(Duration.ofSeconds(10), it -> it.replay(entry.get().payload(), source.unwatched(own)));
        return switch (answer) {
            case Answer.Given(Offered.Accepted _) -> replayed(id, "accepted", call);
            case Answer.Given(Offered.Duplicate _) -> replayed(id, "duplicate", call);
            case Answer.Given(Offered.Withheld(String purpose)) ->
                Reply.json(200, Map.of("id", id, "outcome", "withheld", "purpose", purpose));
            case Answer.Given(Offered.Refused(String reason, String fix)) ->
                throw new BadRequestException(422, "refused-again", "It is still wrong: " + reason + ".", fix);
            case Answer.Failed<Offered>(var _, String because) ->
                throw new BadRequestException(
                        422, "refused-again", "The source failed: " + because + ".", "See the log.");
        };
    }

    private Reply replayed(String id, String outcome, Call call) {
        writer.run(() -> {
            setAside.replayed(id, call.receivedAt());
            return id;
        });
        return Reply.json(200, Map.of("id", id, "outcome", outcome));
    }
}
