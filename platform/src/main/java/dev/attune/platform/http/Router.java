package dev.attune.platform.http;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.Inlet;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.platform.binding.Nearest;
import java.util.ArrayList;
import java.util.List;

/// Knows every route, the platform's and those that contributions bring, and can forget them again. For many threads;
/// a change is seen by the next request, and requests that run finish on the route they found.
public final class Router {
    private volatile RouteTree tree = RouteTree.EMPTY;

    /// Adds a route.
    ///
    /// @param owner under whose name it can be unmounted
    /// @throws IllegalArgumentException if the path cannot be used or is taken; names both owners
    public void mount(String owner, Route route, Inlet inlet) {
        mount(owner, route, inlet, RouteDocs.NONE);
    }

    /// Adds a route of the platform that brings no signals; its handler's inlet refuses them.
    public void mount(String owner, Route route, RouteDocs docs) {
        mount(owner, route, NoInlet.INSTANCE, docs);
    }

    /// Adds a route that is described further in the OpenAPI document.
    public synchronized void mount(String owner, Route route, Inlet inlet, RouteDocs docs) {
        if (!RouteTree.METHODS.contains(route.method())) {
            throw new IllegalArgumentException("'" + owner + "' cannot have the route " + route.method() + " "
                    + route.path() + ": its method must be one of " + RouteTree.METHODS);
        }
        var routes = new ArrayList<>(tree.routes());
        routes.add(new Mounted(owner, route, inlet, docs, PathTemplate.of(route.path())));
        tree = new RouteTree(routes);
    }

    /// Takes all routes of an owner away.
    public synchronized void unmount(String owner) {
        tree = new RouteTree(tree.routes().stream()
                .filter(mounted -> !mounted.owner().equals(owner))
                .toList());
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
