package dev.attune.platform.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.ChannelActivator;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Delivery;
import dev.attune.api.Ranking;
import dev.attune.api.Ranking.Abstained;
import dev.attune.platform.deployment.PluginUse;
import dev.attune.platform.pluginhost.Answer.Given;
import dev.attune.testkit.RecordingPresenter;
import dev.attune.testkit.Some;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewalTest {
    private static final String PATIENT =
            "@Contributes(name = \"mine\", purposes = Purposes.NONE, budgetMillis = 10_000)";
    private static final int RELOADS = 50;

    @TempDir
    Path folder;

    private final BlockingQueue<Handle<?>> replaced = new LinkedBlockingQueue<>();
    private Optional<PluginHost> running = Optional.empty();
    private Optional<Path> library = Optional.empty();

    @AfterEach
    void stop() {
        running.ifPresent(PluginHost::close);
    }

    @Test
    void whatWasBuiltAnewIsTakenAtOnce() throws Exception {
        var handle = start(answering("one"));
        assertThat(abstention(handle)).isEqualTo("one");
        build(answering("two"));
        awaitReplaced();
        assertThat(abstention(handle)).isEqualTo("two");
    }

    @Test
    void theVersionBeforeStaysWhileTheNewOneCannotRun() throws Exception {
        var handle = start(answering("one"));
        build(PluginFiles.strategy(
                folder,
                "mine",
                PATIENT,
                "public Mine() { throw new IllegalStateException(\"no model\"); }"
                        + "public Ranking rank(RankingRequest request) { return null; }"));
        build(answering("three"));
        awaitReplaced();
        assertThat(abstention(handle)).isEqualTo("three");
        assertThat(replaced).isEmpty();
    }

    @Test
    void aChannelIsOpenedBeforeItsNewVersionIsAsked() throws Exception {
        channel("one", "opened").sourceFolder();
        var handle = host().channels().get("mine");
        running.ifPresent(host -> host.open(name -> new RecordingPresenter().showing("of-" + name)));
        running.ifPresent(host -> host.whenReplaced(replaced::add));
        assertThat(receipt(handle)).isEqualTo("one of-mine");
        build(channel("two", "null"));
        build(channel("three", "opened"));
        awaitReplaced();
        assertThat(receipt(handle)).isEqualTo("three of-mine");
        assertThat(replaced).isEmpty();
    }

    /// A channel that cannot be opened with nothing.
    private PluginFiles channel(String text, String presenter) {
        return new PluginFiles(folder, "mine").contribution("Mine", """
                package test;
                import dev.attune.api.*;
                @Contributes(name = "mine", purposes = Purposes.NONE, budgetMillis = 10_000)
                public final class Mine implements ChannelActivator {
                    private volatile String places;
                    public void open(Presenter opened) {
                        Presenter mine = %s;
                        places = String.join(" ", mine.placements());
                    }
                    public Delivery deliver(DeliveryRequest message) {
                        return new Delivery.Sent("%s " + places);
                    }
                }
                """.formatted(presenter, text));
    }

    private static String receipt(Handle<ChannelActivator> handle) {
        return handle.ask(it -> it.deliver(Some.message("m"))) instanceof Given<Delivery>(Delivery.Sent(var receipt))
                ? receipt
                : "no answer";
    }

    @Test
    void aVersionIsClosedWhenTheLastCallHasLeftIt() throws Exception {
        var name = "renewal-" + folder.getFileName();
        var entered = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        var closed = new CompletableFuture<Boolean>();
        System.getProperties().put(name, List.of(entered, leave, closed));
        var waits = """
                private static Object my(int i) { return ((List<?>) System.getProperties().get("%s")).get(i); }
                public Ranking rank(RankingRequest request) {
                    ((java.util.concurrent.CountDownLatch) my(0)).countDown();
                    try { ((java.util.concurrent.CountDownLatch) my(1)).await(); } catch (InterruptedException end) {}
                    return new Ranking.Abstained("old " + ((java.util.concurrent.CompletableFuture<?>) my(2)).isDone());
                }
                @SuppressWarnings("unchecked")
                public void closeMine() { ((java.util.concurrent.CompletableFuture<Boolean>) my(2)).complete(true); }
                """.formatted(name);
        var handle = start(closeable(waits));
        var before = CompletableFuture.supplyAsync(() -> abstention(handle));
        entered.await();
        build(answering("new"));
        awaitReplaced();
        assertThat(abstention(handle)).isEqualTo("new");
        assertThat(closed).isNotDone();
        leave.countDown();
        assertThat(before.get(10, TimeUnit.SECONDS)).isEqualTo("old false");
        assertThat(closed.get(10, TimeUnit.SECONDS)).isTrue();
        System.getProperties().remove(name);
    }

    @Test
    void fiftyVersionsLeaveNothingBehind() throws Exception {
        var body = """
                private final Thread poller = Thread.ofPlatform().daemon().name("%s").start(() -> {
                    try { Thread.sleep(Long.MAX_VALUE); } catch (InterruptedException end) {}
                });
                public void closeMine() {
                    poller.interrupt();
                    try { poller.join(); } catch (InterruptedException end) {}
                }
                private final byte[] model = new byte[1_000_000];
                private final Object library = Objects.requireNonNull(Mine.class.getResource("/in-library.txt"));
                public Ranking rank(RankingRequest request) { return new Ranking.Abstained("" + model.length); }
                """.formatted("poller-of-" + folder.getFileName());
        library();
        var handle = start(closeable(body));
        var loaders = new ArrayList<WeakReference<ClassLoader>>();
        for (int i = 0; i < RELOADS; i++) {
            assertThat(abstention(handle)).isEqualTo("1000000");
            loaders.add(loaderOf(handle));
            build(closeable(body));
            awaitReplaced();
        }
        running.ifPresent(PluginHost::close);
        running = Optional.empty();
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .filter(("poller-of-" + folder.getFileName())::equals))
                .isEmpty();
        assertThat(openFiles()).isEmpty();
        assertThat(remaining(loaders)).isLessThanOrEqualTo(1);
    }

    private static WeakReference<ClassLoader> loaderOf(Handle<DecisionStrategy> handle) {
        return new WeakReference<>(
                handle.ask(it -> it.getClass().getClassLoader()) instanceof Given<ClassLoader>(var loader)
                        ? loader
                        : null);
    }

    /// How many class loaders are still there after a few collections.
    private static long remaining(List<WeakReference<ClassLoader>> loaders) {
        long remaining = loaders.size();
        for (int i = 0; i < 20 && remaining > 0; i++) {
            System.gc();
            remaining = loaders.stream().filter(it -> it.get() != null).count();
        }
        return remaining;
    }

    /// Files of the plugin that this process has open; empty where the system does not tell.
    private List<String> openFiles() throws IOException {
        var all = Path.of("/proc/self/fd");
        var open = new ArrayList<String>();
        if (Files.isDirectory(all)) {
            try (var links = Files.list(all)) {
                for (var link : links.toList()) {
                    try {
                        var target = Files.readSymbolicLink(link).toString();
                        if (target.startsWith(folder.toString())) {
                            open.add(target);
                        }
                    } catch (IOException gone) {
                        // It was closed meanwhile.
                    }
                }
            }
        }
        return open;
    }

    private PluginFiles answering(String text) {
        return PluginFiles.strategy(folder, "mine", PATIENT, """
                public Ranking rank(RankingRequest request) { return new Ranking.Abstained("%s"); }
                """.formatted(text));
    }

    /// A strategy whose `close` calls its `closeMine`.
    private PluginFiles closeable(String body) {
        return new PluginFiles(folder, "mine").contribution("Mine", """
                package test;
                import dev.attune.api.*;
                import java.util.*;
                %s
                public final class Mine implements DecisionStrategy, AutoCloseable {
                    %s
                    public void close() { closeMine(); }
                }
                """.formatted(PATIENT, body));
    }

    /// A jar that the plugin brings along, and reads from.
    private void library() throws IOException {
        var jar = folder.resolve("library.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("in-library.txt"));
        }
        library = Optional.of(jar);
    }

    private Handle<DecisionStrategy> start(PluginFiles first) throws IOException {
        first.sourceFolder();
        if (library.isPresent()) {
            Files.createDirectories(folder.resolve("mine/target/lib"));
            Files.move(library.get(), folder.resolve("mine/target/lib/library.jar"));
        }
        var host = host();
        host.whenReplaced(replaced::add);
        return host.strategies().get("mine");
    }

    private PluginHost host() {
        var use = new PluginUse("mine", "mine", Map.of(), true, Optional.empty(), Optional.empty());
        var host = PluginHost.startForAuthor(
                List.of(folder),
                List.of(use),
                new Creation(Set.of(), folder),
                new SimpleMeterRegistry(),
                Duration.ofMillis(5));
        running = Optional.of(host);
        return host;
    }

    /// Puts what was built in place of what was built before, as a compiler would.
    private void build(PluginFiles files) throws IOException, InterruptedException {
        var built = folder.resolve("mine/target/classes");
        var fresh = files.compile();
        try (var old = Files.walk(built)) {
            for (var path : old.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        Files.move(fresh, built);
    }

    private void awaitReplaced() throws InterruptedException {
        assertThat(replaced.poll(20, TimeUnit.SECONDS))
                .as("the plugin was taken anew")
                .isNotNull();
    }

    private static String abstention(Handle<DecisionStrategy> handle) {
        var request = Some.request(Some.candidate("hats")).build();
        return handle.ask(strategy -> strategy.rank(request)) instanceof Given<Ranking>(Abstained(var because))
                ? because
                : "no answer";
    }
}
