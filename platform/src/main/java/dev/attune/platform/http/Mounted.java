package dev.attune.platform.http;

import dev.attune.api.Inlet;
import dev.attune.api.Route;

/// A route in its place.
///
/// @param owner who brought it: a contribution's name, or the platform's
record Mounted(String owner, Route route, Inlet inlet, RouteDocs docs, PathTemplate template, String label) {
    Mounted(String owner, Route route, Inlet inlet, RouteDocs docs, PathTemplate template) {
        this(owner, route, inlet, docs, template, route.method() + " " + template.text());
    }

    Route.Access access() {
        return route.access();
    }
}
