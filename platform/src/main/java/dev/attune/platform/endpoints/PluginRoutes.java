package dev.attune.platform.endpoints;

import dev.attune.api.BadRequestException;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.platform.pluginhost.Answer;
import dev.attune.platform.pluginhost.Handle;
import dev.attune.platform.sense.OverloadedException;
import dev.attune.platform.sense.UnavailableException;
import java.util.List;

/// The routes of a contribution, called through its handle: a handler that fails costs its own call.
public final class PluginRoutes {
    private PluginRoutes() {}

    public static List<Route> of(Handle<?> handle) {
        return handle.routes().stream().map(route -> guarded(handle, route)).toList();
    }

    /// What a handler came to: an answer, or a refusal that is not the plugin's fault.
    private sealed interface Handled {
        record Replied(Reply reply) implements Handled {}

        record Refused(RuntimeException refusal) implements Handled {}
    }

    private static Route guarded(Handle<?> handle, Route route) {
        return new Route(route.method(), route.path(), route.access(), route.summary(), (call, inlet) -> {
            Answer<Handled> answer = handle.ask(_ -> {
                try {
                    var reply = route.handler().handle(call, handle.unwatched(inlet));
                    return reply == null ? null : new Handled.Replied(reply);
                } catch (BadRequestException | OverloadedException | UnavailableException refusal) {
                    return new Handled.Refused(refusal);
                }
            });
            return switch (answer) {
                case Answer.Given(Handled.Replied(Reply reply)) -> reply;
                case Answer.Given(Handled.Refused(RuntimeException refusal)) -> throw refusal;
                case Answer.Failed<Handled>(var kind, String _)
                when kind == Answer.Kind.FULL ->
                    throw new OverloadedException("too many calls are in " + handle.name());
                case Answer.Failed<Handled> _ ->
                    throw new UnavailableException(handle.name() + " cannot answer now", null);
            };
        });
    }
}
