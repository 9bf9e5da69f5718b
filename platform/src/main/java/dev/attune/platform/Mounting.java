package dev.attune.platform;

import dev.attune.api.Inlet;
import dev.attune.api.Route;
import dev.attune.platform.endpoints.PluginRoutes;
import dev.attune.platform.http.RouteDocs;
import dev.attune.platform.http.Router;
import dev.attune.platform.pluginhost.Handle;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives contributions their routes. One that wants a route which somebody else has is left out, and comes in when it
/// is free; the others and the platform do not notice.
final class Mounting {
    private static final Logger log = LoggerFactory.getLogger(Mounting.class);
    private static final String FIX =
            ". Give one of the two another path, or switch the one that is not needed off in deployment.yaml.";

    private final Router router;
    private final Function<String, Inlet> inlets;
    private final Set<Handle<?>> waiting = new LinkedHashSet<>();

    Mounting(Router router, Function<String, Inlet> inlets) {
        this.router = router;
        this.inlets = inlets;
    }

    /// Mounts all of them, in their order, after the platform's own routes.
    synchronized void mount(Collection<Handle<?>> handles) {
        handles.forEach(this::mounts);
    }

    /// Why a contribution cannot have these routes; empty if it can.
    Optional<String> refusal(String name, List<Route> routes) {
        return router.refusal(name, routes).map(because -> because + FIX);
    }

    /// Mounts one that is another version now, and those that waited for a route which is free now.
    ///
    /// @param comesIn is told of each, once it has its routes
    synchronized void mountAgain(Handle<?> handle, Consumer<Handle<?>> comesIn) {
        if (mounts(handle)) {
            comesIn.accept(handle);
        }
        for (var it : List.copyOf(waiting)) {
            if (mounts(it)) {
                log.info("{} has its routes now and is no longer left out", it.name());
                comesIn.accept(it);
            }
        }
    }

    private boolean mounts(Handle<?> handle) {
        try {
            router.describe(handle.name(), () -> docs(handle));
            router.exchange(handle.name(), PluginRoutes.of(handle), inlets.apply(handle.name()));
            waiting.remove(handle);
            handle.takeBack();
            return true;
        } catch (IllegalArgumentException taken) {
            if (waiting.add(handle)) {
                handle.leaveOut(taken.getMessage() + FIX);
            }
            return false;
        }
    }

    private static RouteDocs docs(Handle<?> handle) {
        return handle.openApi()
                .map(it ->
                        RouteDocs.read("openapi.yaml of " + handle.plugin(), it).named(handle.name()))
                .orElse(RouteDocs.NONE);
    }
}
