package dev.attune.platform.pluginhost;

import dev.attune.api.ChannelActivator;
import dev.attune.api.ContentAssembler;
import dev.attune.api.Contribution;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.IdentityMatcher;
import dev.attune.api.Presenter;
import dev.attune.api.Source;
import dev.attune.platform.deployment.PluginUse;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the plugins of a deployment. Everything else asks them through [Handle]s.
public final class PluginHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PluginHost.class);

    /// What takes longer than to wait for these is not waited for.
    private static final int LONGEST_QUEUE_OF_DRAWINGS = 64;

    private final MeterRegistry meters;
    private final Limits limits;
    private final Watchdog watchdog;
    private final Supervisor supervisor;
    private final Supervisor drawing;
    private final Supervisor lone;
    private final Map<String, Handle<?>> handles = new LinkedHashMap<>();
    private final List<PluginFailure> failures = new ArrayList<>();
    private final Set<String> optional = new HashSet<>();
    private final List<AutoCloseable> files = new ArrayList<>();
    private @Nullable Renewal renewal;

    PluginHost(MeterRegistry meters, Limits limits) {
        FloodGate.install();
        this.meters = meters;
        this.limits = limits;
        this.watchdog = new Watchdog(limits);
        this.supervisor = Supervisor.queueing("decide", limits.workers(), limits.queue(), watchdog);
        // More than may be in one assembler would only be sent away by it; here they wait.
        this.drawing = Supervisor.queueing("draw", limits.slowCalls(), LONGEST_QUEUE_OF_DRAWINGS, watchdog);
        this.lone = Supervisor.direct("plugin-call", limits.loneWorkers(), watchdog);
    }

    /// Starts what a deployment switched on.
    ///
    /// @param pluginLocations folders with plugin zips or with built plugin folders, or such a folder itself;
    ///     where a plugin is in several, the first wins
    /// @param purposes those that the deployment knows
    /// @param deploymentFolder what paths in settings are relative to
    /// @throws PluginException if plugins that are required cannot be used; nothing runs then
    public static PluginHost start(
            List<Path> pluginLocations,
            Collection<PluginUse> uses,
            Set<String> purposes,
            Path deploymentFolder,
            MeterRegistry meters) {
        return start(pluginLocations, uses, new Creation(purposes, deploymentFolder), meters, Limits.USUAL);
    }

    /// As [#start], for an author: plugins can get other settings while they run, and one that is a folder of
    /// sources is taken anew whenever it was built.
    public static PluginHost startForAuthor(
            List<Path> pluginLocations,
            Collection<PluginUse> uses,
            Set<String> purposes,
            Path deploymentFolder,
            MeterRegistry meters) {
        return startForAuthor(pluginLocations, uses, new Creation(purposes, deploymentFolder), meters, Renewal.LOOK);
    }

    static PluginHost startForAuthor(
            List<Path> locations, Collection<PluginUse> uses, Creation creation, MeterRegistry meters, Duration look) {
        var host = new PluginHost(meters, Limits.USUAL);
        host.renewal = new Renewal(locations, creation, Limits.USUAL.starting(), look);
        return started(host, locations, uses, creation);
    }

    static PluginHost start(
            List<Path> locations, Collection<PluginUse> uses, Creation creation, MeterRegistry meters, Limits limits) {
        return started(new PluginHost(meters, limits), locations, uses, creation);
    }

    private static PluginHost started(
            PluginHost host, List<Path> locations, Collection<PluginUse> uses, Creation creation) {
        try {
            host.start(Shelf.of(locations), uses, creation);
            return host;
        } catch (RuntimeException failed) {
            host.close();
            throw failed;
        }
    }

    /// Holds contributions that are there already, by name, without any plugin files: for tests and for measuring.
    public static PluginHost holding(Map<String, ? extends Contribution> contributions, MeterRegistry meters) {
        return holding(contributions, meters, Limits.USUAL);
    }

    static PluginHost holding(Map<String, ? extends Contribution> contributions, MeterRegistry meters, Limits limits) {
        var host = new PluginHost(meters, limits);
        contributions.forEach((name, contribution) -> host.hold(Started.of(name, contribution), false));
        return host;
    }

    private void start(Shelf shelf, Collection<PluginUse> uses, Creation creation) {
        var starting = new Starting(shelf, creation, limits.starting());
        files.add(starting);
        var fatal = new ArrayList<PluginFailure>();
        for (var use : uses) {
            if (!use.required()) {
                optional.add(use.name());
            }
            try {
                var renewed = renewal;
                if (renewed == null) {
                    hold(starting.start(use), false);
                } else {
                    renewed.holds(use, hold(renewed.start(use), true));
                }
            } catch (UnusableException reason) {
                failed(use.name(), use.plugin(), reason).ifPresent(fatal::add);
            }
        }
        if (!fatal.isEmpty()) {
            throw new PluginException(fatal);
        }
    }

    /// @return the failure, if nothing may run then
    private Optional<PluginFailure> failed(String name, String plugin, UnusableException reason) {
        boolean required = !optional.contains(name);
        var failure = new PluginFailure(name, plugin, String.valueOf(reason.getMessage()));
        failures.add(failure);
        LOG.error("{} {}", failure, required ? "" : "Going on without it.", reason.getCause());
        return required ? Optional.of(failure) : Optional.empty();
    }

    /// Opens the channels, and from now on every version that takes the place of one. One that cannot be opened is left
    /// out, if it is not required.
    ///
    /// @param presenters what a channel presents by, by its name
    /// @throws PluginException if channels that are required cannot be opened
    public void open(Function<String, Presenter> presenters) {
        var opening = new Opening(limits.starting(), presenters);
        var fatal = new ArrayList<PluginFailure>();
        for (var handle : List.copyOf(channels().values())) {
            try {
                handle.open(opening);
            } catch (UnusableException reason) {
                handles.remove(handle.name());
                handle.close();
                failed(handle.name(), handle.plugin(), reason).ifPresent(fatal::add);
            }
        }
        if (!fatal.isEmpty()) {
            throw new PluginException(fatal);
        }
        if (renewal != null) {
            renewal.opensBy(opening);
        }
    }

    private <T extends Contribution> Handle<T> hold(Started<T> started, boolean replaceable) {
        var guard = new Guard(
                lone,
                limits,
                new CallMeters(meters, started.plugin(), started.name()),
                new CallLog(started.plugin(), started.name()));
        var handle = new Handle<>(new Place<>(started, replaceable), guard);
        handles.put(started.name(), handle);
        Gauge.builder("attune.plugin.left.out", handle, it -> it.leftOut().isPresent() ? 1 : 0)
                .description("1 while a plugin is left out, because it fails or its routes are taken")
                .tags("plugin", started.plugin(), "name", started.name())
                .register(meters);
        return handle;
    }

    /// Whether a plugin can get other settings while it runs.
    public boolean exchanges(String name) {
        return renewal != null && handles.containsKey(name);
    }

    /// Runs plugins as these uses say from now on, where that is something else than before.
    ///
    /// @throws PluginException if one of them cannot be used so; then all of them run as before
    public void use(Collection<PluginUse> uses) {
        if (renewal != null) {
            renewal.use(uses);
        }
    }

    /// Begins to look whether plugins were built anew, where they can be.
    public void whenReplaced(Surroundings surroundings) {
        if (renewal != null) {
            renewal.begin(surroundings);
        }
    }

    /// Where work runs that asks several plugins, such as a decision: one hop for all of them.
    public Supervisor supervisor() {
        return supervisor;
    }

    /// Where content runs that keeps a processor busy for long, such as images: decisions do not wait behind it.
    public Supervisor drawing() {
        return drawing;
    }

    /// What was switched on, but not required, and could not be started.
    public List<PluginFailure> failures() {
        return List.copyOf(failures);
    }

    public Map<String, Handle<Source>> sources() {
        return of(Source.class);
    }

    public Map<String, Handle<IdentityMatcher>> matchers() {
        return of(IdentityMatcher.class);
    }

    public Map<String, Handle<DecisionStrategy>> strategies() {
        return of(DecisionStrategy.class);
    }

    public Map<String, Handle<ContentAssembler>> assemblers() {
        return of(ContentAssembler.class);
    }

    public Map<String, Handle<ChannelActivator>> channels() {
        return of(ChannelActivator.class);
    }

    /// All that runs, by name, in the deployment's order.
    public Map<String, Handle<?>> all() {
        return Collections.unmodifiableMap(handles);
    }

    private <T extends Contribution> Map<String, Handle<T>> of(Class<T> kind) {
        var some = new LinkedHashMap<String, Handle<T>>();
        handles.forEach((name, handle) -> handle.as(kind).ifPresent(it -> some.put(name, it)));
        return Collections.unmodifiableMap(some);
    }

    /// Closes contributions that can be closed, all at once, then unloads the plugins. Sources are closed before, by
    /// whoever opened them.
    @Override
    public void close() {
        if (renewal != null) {
            renewal.close();
        }
        AtOnce.with(handles.values(), Handle::close);
        supervisor.close();
        drawing.close();
        lone.close();
        watchdog.close();
        if (renewal != null) {
            renewal.unload();
        }
        for (var file : files.reversed()) {
            try {
                file.close();
            } catch (Exception failed) {
                LOG.warn("plugins could not be unloaded", failed);
            }
        }
    }
}
