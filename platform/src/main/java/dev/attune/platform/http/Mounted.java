package dev.attune.platform.http;

import dev.attune.api.Inlet;
import dev.attune.api.Route;

/// A route in its place.
///
/// @param owner who brought it: a contribution's name, or the platform's
record Mounted(String owner, Route route, Inlet inlet, PathTemplate template, String label) {
    Mounted(String owner, Route route, Inlet inlet, PathTemplate template) {
        this(owner, route, inlet, template, route.method() + " " + template.text());
    }

    /// Whether it is answered however much there is to do: whoever watches over the server has to see it then.
    boolean isVital() {
        return inlet == NoInlet.INSTANCE && Operations.VITAL.contains(label);
    }

    Route.Access access() {
        return route.access();
    }
}
