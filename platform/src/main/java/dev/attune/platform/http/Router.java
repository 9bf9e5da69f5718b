package dev.attune.platform.http;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.Inlet;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.platform.binding.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Knows every route: the platform's, which stay, and those that contributions bring, which can be exchanged. For many
/// threads; a change is seen by the next request, and requests that run finish on the route they found.
public final class Router {
    private final List<Mounted> platform = new ArrayList<>();
    private final Map<String, List<Mounted>> contributed = new LinkedHashMap<>();
    private final Map<String, Supplier<RouteDocs>> docs = new ConcurrentHashMap<>();
    private volatile RouteTree tree = RouteTree.EMPTY;

    /// Adds a route for good.
    ///
    /// @param owner whom messages name
    /// @throws IllegalArgumentException if the path cannot be used or is taken; names both owners
    public synchronized void mount(String owner, Route route, Inlet inlet) {
        var mounted = mounted(owner, route, inlet);
        tree = new RouteTree(all(List.of(mounted), Map.of()));
        platform.add(mounted);
    }

    /// Adds a route of the platform that brings no signals; its handler's inlet refuses them.
    public void mount(String owner, Route route) {
        mount(owner, route, NoInlet.INSTANCE);
    }

    /// Says how the OpenAPI document describes the routes that somebody has, or is about to have.
    ///
    /// @param docs asked when the document is; may throw a [BindingException]
    public void describe(String owner, Supplier<RouteDocs> docs) {
        this.docs.put(owner, docs);
    }

    RouteDocs docs(String owner) {
        return docs.getOrDefault(owner, () -> RouteDocs.NONE).get();
    }

    /// Gives a contribution its routes, in place of those that it had: all of them, or none is changed.
    ///
    /// @param owner its name
    /// @throws IllegalArgumentException if a path cannot be used or is taken; names both owners
    public synchronized void exchange(String owner, List<Route> routes, Inlet inlet) {
        var fresh = mounted(owner, routes, inlet);
        tree = new RouteTree(all(List.of(), Map.of(owner, fresh)));
        contributed.put(owner, fresh);
    }

    /// Why a contribution could not have these routes; empty if it could.
    public synchronized Optional<String> refusal(String owner, List<Route> routes) {
        try {
            new RouteTree(all(List.of(), Map.of(owner, mounted(owner, routes, NoInlet.INSTANCE))));
            return Optional.empty();
        } catch (IllegalArgumentException refused) {
            return Optional.ofNullable(refused.getMessage());
        }
    }

    private static List<Mounted> mounted(String owner, List<Route> routes, Inlet inlet) {
        return routes.stream().map(route -> mounted(owner, route, inlet)).toList();
    }

    private static Mounted mounted(String owner, Route route, Inlet inlet) {
        if (!RouteTree.METHODS.contains(route.method())) {
            throw new IllegalArgumentException("'" + owner + "' cannot have the route " + route.method() + " "
                    + route.path() + ": its method must be one of " + RouteTree.METHODS);
        }
        return new Mounted(owner, route, inlet, PathTemplate.of(route.path()));
    }

    /// Whoever is asked for a route first has it: those that are new come last.
    private List<Mounted> all(List<Mounted> more, Map<String, List<Mounted>> fresh) {
        var routes = new ArrayList<>(platform);
        routes.addAll(more);
        contributed.forEach((owner, theirs) -> {
            if (!fresh.containsKey(owner)) {
                routes.addAll(theirs);
            }
        });
        fresh.values().forEach(routes::addAll);
        return routes;
    }

    /// Answers a call that comes from this process, of somebody who may do everything.
    ///
    /// @throws BadRequestException for what a caller over HTTP would get as a problem
    public Reply answer(Call call) throws Exception {
        return switch (find(call.method(), call.path())) {
            case Match.Found found -> {
                var mounted = found.mounted();
                yield mounted.route().handler().handle(new InnerCall(call, found), mounted.inlet());
            }
            case Match.OtherMethods(var methods) ->
                throw new BadRequestException(
                        405,
                        "other-method",
                        call.path() + " cannot be called with " + call.method() + ".",
                        "Use one of: " + Cors.list(methods) + ".");
            case Match.Missing _ -> throw unknown(call.path());
        };
    }

    Match find(String method, String path) {
        return tree.find(method, path);
    }

    /// The route that a path which cannot be decoded is for.
    Optional<Mounted> undecoded(String method, String path) {
        return tree.undecoded(method, path);
    }

    List<Mounted> at(String path) {
        return tree.at(path);
    }

    List<Mounted> routes() {
        return tree.routes();
    }

    BadRequestException unknown(String path) {
        var templates = tree.routes().stream()
                .map(it -> it.template().text())
                .distinct()
                .toList();
        return new BadRequestException(
                404,
                "unknown-path",
                "There is nothing at " + path + ".",
                Nearest.of(path, templates)
                        .map(nearest -> "Did you mean " + nearest + "? GET /openapi.json lists all paths.")
                        .orElse("GET /openapi.json lists all paths."));
    }
}
