package dev.attune.platform.endpoints;

import dev.attune.api.BadRequestException;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.platform.json.Json;
import dev.attune.platform.json.JsonLimits;
import dev.attune.platform.pluginhost.Answer;
import dev.attune.platform.pluginhost.Handle;
import dev.attune.platform.sense.OverloadedException;
import dev.attune.platform.sense.UnavailableException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The routes of a contribution, called through its handle: a handler that fails costs its own call.
public final class PluginRoutes {
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}");
    private static final Set<String> OURS = Set.of("content-length", "transfer-encoding", "connection", "date");

    private PluginRoutes() {}

    public static List<Route> of(Handle<?> handle) {
        return handle.routes().stream().map(route -> guarded(handle, route)).toList();
    }

    /// What a handler came to: an answer, or a refusal that is not the plugin's fault.
    private sealed interface Handled {
        record Replied(Reply reply) implements Handled {}

        record Refused(RuntimeException refusal) implements Handled {}
    }

    /// Writes the body where the plugin is watched. Throws for rubbish, as the handler itself might.
    private static Reply written(Reply reply) {
        if (reply.status() < 200 || reply.status() > 599 || reply.mediaType() == null) {
            throw new IllegalStateException(
                    "it answered with the status " + reply.status() + " and the media type " + reply.mediaType());
        }
        for (var header : reply.headers().keySet()) {
            if (!HEADER.matcher(header).matches() || OURS.contains(header.toLowerCase(Locale.ROOT))) {
                throw new IllegalStateException("it answered with a header that is no plugin's to set");
            }
        }
        return reply.body() instanceof byte[]
                ? reply
                : new Reply(
                        reply.status(),
                        reply.headers(),
                        reply.mediaType(),
                        Json.write(Json.copy(reply.body(), JsonLimits.PLUGINS)));
    }

    private static Route guarded(Handle<?> handle, Route route) {
        Route.Handler guarded = (call, inlet) -> {
            Answer<Handled> answer = handle.ask(_ -> {
                try {
                    var reply = route.handler().handle(call, handle.unwatched(inlet));
                    return reply == null ? null : new Handled.Replied(written(reply));
                } catch (BadRequestException | OverloadedException | UnavailableException refusal) {
                    return new Handled.Refused(refusal);
                }
            });
            return switch (answer) {
                case Answer.Given(Handled.Replied(Reply reply)) -> reply;
                case Answer.Given(Handled.Refused(RuntimeException refusal)) -> throw refusal;
                case Answer.Failed<Handled>(var kind, String _) ->
                    route.otherwise().orElseThrow(() -> refusal(handle.name(), kind));
            };
        };
        return new Route(
                route.method(),
                route.path(),
                route.access(),
                route.summary(),
                guarded,
                route.otherwise().map(PluginRoutes::written));
    }

    private static RuntimeException refusal(String name, Answer.Kind kind) {
        return kind == Answer.Kind.FULL
                ? new OverloadedException("too many calls are in " + name)
                : new UnavailableException(name + " cannot answer now", null);
    }
}
