package dev.attune.platform;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Call;
import dev.attune.api.Content;
import dev.attune.api.Contribution;
import dev.attune.api.Inlet;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.api.Source;
import dev.attune.platform.assemble.Assembly;
import dev.attune.platform.decide.Deciding;
import dev.attune.platform.deliver.Courier;
import dev.attune.platform.deliver.Triggers;
import dev.attune.platform.deployment.Deployment;
import dev.attune.platform.deployment.DeploymentReader;
import dev.attune.platform.deployment.DeploymentWatcher;
import dev.attune.platform.endpoints.Core;
import dev.attune.platform.group.Conditions;
import dev.attune.platform.group.Group;
import dev.attune.platform.group.Ticker;
import dev.attune.platform.http.HttpServer;
import dev.attune.platform.http.HttpSettings;
import dev.attune.platform.http.Keys;
import dev.attune.platform.http.Limits;
import dev.attune.platform.http.Operations;
import dev.attune.platform.http.Readiness;
import dev.attune.platform.http.RouteDocs;
import dev.attune.platform.http.Router;
import dev.attune.platform.http.StaticSite;
import dev.attune.platform.know.Consents;
import dev.attune.platform.know.Fold;
import dev.attune.platform.know.Identities;
import dev.attune.platform.know.Know;
import dev.attune.platform.know.People;
import dev.attune.platform.know.Popularity;
import dev.attune.platform.know.Profiles;
import dev.attune.platform.know.Shelf;
import dev.attune.platform.measure.Exposures;
import dev.attune.platform.measure.Measuring;
import dev.attune.platform.measure.Results;
import dev.attune.platform.pluginhost.Handle;
import dev.attune.platform.pluginhost.PluginHost;
import dev.attune.platform.pluginhost.Surroundings;
import dev.attune.platform.present.Presenting;
import dev.attune.platform.present.Showing;
import dev.attune.platform.sense.InHand;
import dev.attune.platform.sense.Intake;
import dev.attune.platform.sense.Signals;
import dev.attune.platform.sense.StoredSignal;
import dev.attune.platform.store.Database;
import dev.attune.platform.store.DiskHealth;
import dev.attune.platform.store.GroupWriter;
import dev.attune.platform.store.SqliteCatalogues;
import dev.attune.platform.store.SqliteCursors;
import dev.attune.platform.store.SqliteDecisions;
import dev.attune.platform.store.SqliteFacets;
import dev.attune.platform.store.SqliteLinks;
import dev.attune.platform.store.SqliteMemberships;
import dev.attune.platform.store.SqliteNotebooks;
import dev.attune.platform.store.SqliteOutbox;
import dev.attune.platform.store.SqlitePopularities;
import dev.attune.platform.store.SqliteSetAside;
import dev.attune.platform.store.SqliteSignals;
import dev.attune.platform.store.SqliteTimers;
import dev.attune.platform.store.SqliteTrials;
import dev.attune.platform.store.SqliteUses;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole server, wired by hand: what is made from what, in the order in which data flows.
public final class Server implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Server.class);

    /// How many values of persons are kept hot in memory: about two fifths of the heap, at some forty bytes each.
    private static final long HOT = Runtime.getRuntime().maxMemory() * 2 / 5 / 40;

    /// What the events are from that a native call brings along.
    private static final String NATIVE = "decide";

    private static final String TRACKING = "POST /v1/track";

    private final Router router;
    private final @Nullable HttpServer http;
    private final Signals signals;
    private final Ticker ticker;
    private final Courier courier;
    private final Assembly assembly;
    private final List<AutoCloseable> parts;

    private Server(
            Router router,
            @Nullable HttpServer http,
            Signals signals,
            Ticker ticker,
            Courier courier,
            Assembly assembly,
            List<AutoCloseable> parts) {
        this.router = router;
        this.http = http;
        this.signals = signals;
        this.ticker = ticker;
        this.courier = courier;
        this.assembly = assembly;
        this.parts = parts;
    }

    /// Where things lie and who may call.
    ///
    /// @param programs the folder with `plugins` and `blocks`
    /// @param data made if it is not there
    /// @param more routes beside the core's and the plugins', such as the demo's
    /// @param site a folder of static files served at `/`; only the demo has one
    public record Options(
            Path programs,
            Path data,
            String host,
            int port,
            Keys keys,
            InstantSource clock,
            List<Route> more,
            Optional<Path> site) {
        Optional<Path> blocks() {
            return Optional.of(programs.resolve("blocks")).filter(Files::isDirectory);
        }
    }

    /// How a server comes up.
    ///
    /// @param plugins holds what the deployment switched on
    /// @param runsByItself whether it warms up and looks at the clock;
    ///     if not, whoever moves the clock calls [#tick]
    /// @param listens whether it can be reached over HTTP, and looks whether its files change
    record Startup(Function<MeterRegistry, PluginHost> plugins, boolean runsByItself, boolean listens) {
        Startup(Function<MeterRegistry, PluginHost> plugins, boolean runsByItself) {
            this(plugins, runsByItself, true);
        }
    }

    public static Server start(Deployment deployment, Options options) {
        return start(deployment, options, new Startup(meters -> installed(deployment, options, meters), true));
    }

    /// A server that can only be reached from this process, see [#call], around contributions that are there already.
    /// Time passes in it when whoever moves the clock calls [#tick].
    ///
    /// @param folder of the deployment, which names the contributions under `plugins`
    public static Server unreachable(
            Path folder, Path data, InstantSource clock, Map<String, ? extends Contribution> contributions) {
        var deployment = DeploymentReader.read(folder, Optional.empty());
        var options = new Options(folder, data, deployment.host(), 0, Keys.none(), clock, List.of(), Optional.empty());
        return start(
                deployment, options, new Startup(meters -> PluginHost.holding(contributions, meters), false, false));
    }

    /// As [#start], for the author of a plugin: one that lies there as a folder of sources is taken anew whenever it
    /// was built.
    public static Server startForAuthor(Deployment deployment, Options options) {
        return start(
                deployment,
                options,
                new Startup(
                        meters -> PluginHost.startForAuthor(
                                pluginLocations(deployment, options),
                                deployment.plugins().values(),
                                deployment.purposes().keySet(),
                                deployment.folder(),
                                meters),
                        true));
    }

    private static PluginHost installed(Deployment deployment, Options options, MeterRegistry meters) {
        return PluginHost.start(
                pluginLocations(deployment, options),
                deployment.plugins().values(),
                deployment.purposes().keySet(),
                deployment.folder(),
                meters);
    }

    static Server start(Deployment deployment, Options options, Startup startup) {
        var parts = new ArrayList<AutoCloseable>();
        try {
            return start(deployment, options, startup, parts);
        } catch (RuntimeException e) {
            closeAll(parts);
            throw e;
        }
    }

    private static Server start(Deployment deployment, Options options, Startup startup, List<AutoCloseable> parts) {
        var clock = options.clock();
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var conditions = new Conditions();
        var compiled = Compiled.of(deployment, conditions);

        var database = Database.open(options.data());
        parts.add(database);
        var writer = new GroupWriter(database);
        parts.add(writer);
        var setAside = new SqliteSetAside(database);
        var cursors = new SqliteCursors(database);
        var facets = new SqliteFacets(database);
        var memberships = new SqliteMemberships(database);
        var uses = new SqliteUses(database);
        var timers = new SqliteTimers(database);
        var decisions = new SqliteDecisions(database);
        var trials = new SqliteTrials(database);
        var outbox = new SqliteOutbox(database);

        var plugins = startup.plugins().apply(meters);
        parts.add(plugins);
        Kinds.check(deployment, plugins);

        var signals = new SqliteSignals(database, oneSet(plugins.sources().values()));
        parts.add(signals);
        var people = new People(facets, memberships, uses, HOT);
        var profiles = new Profiles(deployment.affinity());
        var consents = new Consents(deployment.purposes(), deployment.collectPurpose());
        var identities = new Identities(deployment.identity(), new SqliteLinks(database), people);
        var shelf = new Shelf(
                deployment.catalogue().orElse("products"), new SqliteCatalogues(database), deployment.affinity());
        var know = new Know(
                signals,
                people,
                identities,
                consents,
                shelf,
                new Fold(deployment.affinity()),
                new AskedMatchers(plugins.matchers()));
        var inHand = new InHand();
        Function<String, Inlet> inlets = source -> new Intake(source, inHand, writer, know, setAside, cursors, clock);

        var group = new Group(people, memberships, timers, profiles, consents, deployment.affinity(), know, clock);
        var popularity = new Popularity(new SqlitePopularities(database), shelf);
        var triggers = new Triggers(outbox, group, profiles, consents, clock);
        var measuring = new Measuring(trials, group, clock);
        List.of(group, popularity, triggers, measuring).forEach(know::tell);
        List.of(group, popularity, shelf, people, signals.seen()).forEach(writer::join);

        var taking = Deciding.wire(
                deployment,
                compiled.ruleset(),
                plugins,
                writer,
                know,
                people,
                profiles,
                group,
                consents,
                shelf,
                popularity,
                uses,
                decisions,
                clock);
        var rules = new RulesInForce(taking.decider(), group, triggers, measuring, facets, writer, cursors);
        rules.use(compiled);
        parts.add(rules);

        var exposures =
                new Exposures(decisions, taking.decider(), inlets.apply(Exposures.SOURCE), plugins.strategies());
        var assembly = new Assembly(deployment, shelf, plugins);
        var showing = new Showing(taking, assembly, people, profiles);
        plugins.open(Presenting.wire(
                showing,
                decisions,
                exposures,
                people,
                profiles,
                group,
                consents,
                know,
                new SqliteNotebooks(database),
                inlets,
                writer,
                clock));
        var courier = new Courier(outbox, plugins.channels(), writer, people, consents, clock);
        var router = new Router();
        var core = new Core.Parts(
                deployment,
                writer,
                signals,
                setAside,
                plugins.sources(),
                inlets,
                people,
                profiles,
                identities,
                know,
                group,
                consents,
                taking.decider(),
                decisions,
                showing,
                exposures,
                new Results(trials, facets),
                outbox,
                courier,
                plugins);
        router.describe("attune", Core::docs);
        Core.routes(core).forEach(route -> router.mount("attune", route, inlets.apply(NATIVE)));
        router.describe("demo", () -> RouteDocs.beside(Server.class, "more.yaml"));
        options.more().forEach(route -> router.mount("demo", route, inlets.apply("demo")));
        Operations.mount(router, meters, () -> readiness(writer.health()));
        options.site().ifPresent(folder -> mountSite(router, folder));
        var mounting = new Mounting(router, inlets);
        mounting.mount(plugins.all().values());

        var sources = new Sources(plugins.sources(), inlets).open();
        parts.add(sources);
        plugins.whenReplaced(new Around(mounting, sources));
        var ticker = new Ticker(group, timers, writer, clock);
        parts.add(ticker);
        parts.add(courier);
        if (!startup.listens()) {
            return new Server(router, null, signals, ticker, courier, assembly, parts);
        }
        var reload = new Reload(deployment, plugins, conditions, rules, assembly);
        parts.add(new DeploymentWatcher(
                deployment.folder(),
                options.blocks(),
                reload::take,
                refused -> log.error("the deployment was changed, but stays as it was:\n{}", refused.getMessage())));
        if (startup.runsByItself()) {
            ticker.start();
            courier.start();
            new WarmUp(taking, assembly).run();
        }
        var http = HttpServer.start(
                new HttpSettings(options.host(), options.port(), Limits.usual()),
                router,
                options.keys(),
                meters,
                clock);
        parts.add(http);
        if (startup.runsByItself()) {
            signals.start();
        }
        return new Server(router, http, signals, ticker, courier, assembly, parts);
    }

    /// What goes along when a plugin is exchanged: its routes, and what a source has open.
    private record Around(Mounting mounting, Sources sources) implements Surroundings {
        @Override
        public void replaced(Handle<?> handle) {
            mounting.mountAgain(handle, it -> sources.reopen(it.name()));
        }

        @Override
        public Optional<String> refusal(String name, List<Route> routes) {
            return mounting.refusal(name, routes);
        }
    }

    /// A page may send an event with a decision, and over the tracking API as well: it counts once, so the message ids
    /// of both are one set, whichever source answers that API.
    private static Map<String, String> oneSet(Collection<Handle<Source>> sources) {
        return sources.stream()
                .filter(source ->
                        source.routes().stream().anyMatch(it -> TRACKING.equals(it.method() + " " + it.path())))
                .findFirst()
                .map(source -> Map.of(NATIVE, source.name()))
                .orElse(Map.of());
    }

    private static Readiness readiness(DiskHealth disk) {
        return disk.failure()
                .map(Readiness::notReady)
                .or(() -> disk.slowness().or(disk::refusal).map(Readiness::degraded))
                .orElse(Readiness.READY);
    }

    private static void mountSite(Router router, Path folder) {
        try {
            StaticSite.mount(router, folder, "");
        } catch (IOException e) {
            throw new UncheckedIOException("there is no site at " + folder, e);
        }
    }

    private static List<Path> pluginLocations(Deployment deployment, Options options) {
        return List.of(
                deployment.folder().resolve("plugins"), options.programs().resolve("plugins"));
    }

    public String baseUrl() {
        return Objects.requireNonNull(http, "it does not listen").baseUrl();
    }

    /// Answers a call of this process on any route, as of somebody who may do everything.
    public Reply call(Call call) throws Exception {
        return router.answer(call);
    }

    /// Makes the content of a block's example. Empty if it cannot be made.
    Optional<Content.Assembled> example(AssemblyRequest request) {
        return assembly.example(request);
    }

    /// Does all that is due by now: timers, then deliveries.
    public void tick() {
        ticker.tick();
        courier.deliverDue();
    }

    /// Up to so many signals from outside that were accepted after the one of that number, oldest first.
    List<StoredSignal> accepted(long after, int limit) {
        return signals.after(after, limit, false);
    }

    /// Finishes what was accepted, then stops; the parts in the reverse of the order in which they were made.
    @Override
    public void close() {
        closeAll(parts);
    }

    private static void closeAll(List<AutoCloseable> parts) {
        for (var part : parts.reversed()) {
            try {
                part.close();
            } catch (Exception e) {
                log.warn("{} could not be closed: {}", part.getClass().getSimpleName(), e.getMessage());
            }
        }
    }
}
