package dev.attune.platform.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Ranking;
import dev.attune.platform.deployment.PluginUse;
import dev.attune.platform.pluginhost.Answer.Given;
import dev.attune.testkit.Some;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/// Plugins that misbehave while they are loaded, created or closed: the others start and stop as if they were not
/// there, and the log says who it was.
@Timeout(60)
class UnrulyLoadingTest {
    private static final Duration CLOSING = Duration.ofSeconds(2);
    private static final String NONE = "@Contributes(name = \"mine\", purposes = Purposes.NONE)";
    private static final String RANK =
            "public Ranking rank(RankingRequest request) { return new Ranking.Abstained(\"fine\"); }\n";
    private static final String HANG = """
            static boolean hang() {
                long until = System.nanoTime() + 4_000_000_000L;
                while (System.nanoTime() < until) {
                    java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
                    Thread.interrupted();
                }
                return true;
            }
            """;
    private static final String UNPRINTABLE = """
            static final class Unprintable extends RuntimeException {
                @Override public String getMessage() { throw new IllegalStateException("not even this"); }
                @Override public String toString() { throw new IllegalStateException("not even this"); }
            }
            """;

    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(PluginHost.class);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    /// The body of a strategy that cannot be started, and what the log must say.
    record Bad(String sentence, String body, String because) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    static Stream<Bad> refused() {
        return Stream.of(
                new Bad(
                        "its static initialiser throws",
                        RANK + "static final int X = 1 / zero();" + " static int zero() { return 0; }",
                        "ArithmeticException: / by zero"),
                new Bad(
                        "its static initialiser hangs",
                        RANK + HANG + "static final boolean X = hang();",
                        "was not created within"),
                new Bad(
                        "its static initialiser recurses",
                        RANK + "static final int X = more(1);" + " static int more(int i) { return more(i + 1) + 1; }",
                        "StackOverflowError"),
                new Bad(
                        "its static initialiser throws what cannot be printed",
                        RANK + UNPRINTABLE
                                + "static final int X = fail(); static int fail() { throw new Unprintable(); }",
                        "cannot be printed"),
                new Bad(
                        "its constructor throws",
                        RANK + "public Mine() { throw new IllegalStateException(\"no\"); }",
                        "IllegalStateException: no"),
                new Bad(
                        "its constructor throws an error",
                        RANK + "public Mine() { throw new Error(\"no\"); }",
                        "Error: no"),
                new Bad(
                        "its constructor throws what cannot be printed",
                        RANK + UNPRINTABLE + "public Mine() { throw new Unprintable(); }",
                        "cannot be printed"),
                new Bad("its constructor hangs", RANK + HANG + "public Mine() { hang(); }", "was not created within"),
                new Bad("its constructor waits for itself", RANK + """
                        public Mine() throws Exception { Thread.currentThread().join(); }
                        """, "was not created within"),
                new Bad("its constructor holds its class loader", RANK + HANG + """
                        public Mine() { synchronized (Mine.class.getClassLoader()) { hang(); } }
                        """, "was not created within"),
                new Bad("its settings throw", RANK + """
                        public record Settings(@Setting(value = "x", defaultsTo = "1") int x) {
                            public Settings { throw new UnsupportedOperationException("never"); }
                        }
                        public Mine(Settings settings) {}
                        """, "never"),
                new Bad("its settings hang", RANK + HANG + """
                        public record Settings(@Setting(value = "x", defaultsTo = "1") int x) {
                            public Settings { hang(); }
                        }
                        public Mine(Settings settings) {}
                        """, "was not created within"),
                new Bad(
                        "its routes are null",
                        RANK + "public List<Route> routes() { return null; }",
                        "Its routes() answers null. Answer a list of routes"),
                new Bad("its routes hold null", RANK + """
                        public List<Route> routes() { return Arrays.asList((Route) null); }
                        """, "Its routes() answers [null]. Answer a list of routes"),
                new Bad("its route has no method", RANK + """
                        public List<Route> routes() {
                            return List.of(new Route(null, "/x", Route.Access.OPEN, "x", (c, i) -> null));
                        }
                        """, "is not complete"),
                new Bad("its routes throw", RANK + """
                        public List<Route> routes() { throw new IllegalStateException("no routes"); }
                        """, "no routes"),
                new Bad("its routes never end", RANK + HANG + """
                        public List<Route> routes() { hang(); return List.of(); }
                        """, "was not created within"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isLeftOutWhenTheOthersStart(Bad bad) throws Exception {
        PluginFiles.strategy(folder, "mine", NONE, bad.body()).zip();
        PluginFiles.abstaining(folder, "good", "\"works\"").zip();
        try (var host = start("mine", "good")) {
            assertThat(host.all()).containsOnlyKeys("good");
            assertThat(host.failures()).extracting(PluginFailure::name).containsExactly("mine");
            assertThat(log.list.stream().map(ILoggingEvent::getFormattedMessage))
                    .anySatisfy(
                            line -> assertThat(line).contains("plugins.mine").contains(bad.because()));
            assertThat(abstention(host.strategies().get("good"))).isEqualTo("works");
        }
    }

    /// The body of a strategy that starts, and is a nuisance later.
    static Stream<Bad> starting() {
        return Stream.of(
                new Bad("its close throws", "public void close() { throw new IllegalStateException(\"no\"); }", ""),
                new Bad("its close hangs until it is interrupted", """
                        public void close() throws Exception { new java.util.concurrent.CountDownLatch(1).await(); }
                        """, ""),
                new Bad("it leaves a thread that is no daemon", """
                        public void close() { new Thread(() -> java.util.concurrent.locks.LockSupport.parkNanos(1)).start(); }
                        """, ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("starting")
    void isClosedWithoutHarm(Bad bad) throws Exception {
        closeable("mine", bad.body());
        PluginFiles.abstaining(folder, "good", "\"works\"").zip();
        long begun;
        try (var host = start("mine", "good")) {
            assertThat(host.all()).containsOnlyKeys("mine", "good");
            assertThat(abstention(host.strategies().get("good"))).isEqualTo("works");
            begun = System.nanoTime();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void manyThatHangWhenTheyAreClosedAreWaitedForTogether() throws Exception {
        var slow = List.of("slow-1", "slow-2", "slow-3", "slow-4", "slow-5");
        for (var name : slow) {
            closeable(
                    name,
                    "public void close() throws Exception { new java.util.concurrent.CountDownLatch(1).await(); }");
        }
        var plugins = (Logger) LoggerFactory.getLogger("plugin");
        plugins.addAppender(log);
        var host = start(slow.toArray(String[]::new));
        long begun = System.nanoTime();
        host.close();
        plugins.detachAppender(log);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(CLOSING.multipliedBy(4));
        for (var name : slow) {
            assertThat(log.list.stream()
                            .filter(it -> it.getLoggerName().equals("plugin." + name))
                            .map(ILoggingEvent::getFormattedMessage))
                    .contains(name + " could not be closed: took longer than its budget of 2000 ms");
        }
    }

    /// A strategy that can be closed.
    private void closeable(String id, String body) throws Exception {
        new PluginFiles(folder, id)
                .contribution("Mine", """
                package test;
                import dev.attune.api.*;
                import java.util.*;
                %s
                public final class Mine implements DecisionStrategy, AutoCloseable {
                    %s
                }
                """.formatted(NONE, RANK + body))
                .zip();
    }

    @Test
    void aPluginThatHidesItsThreadCannotFloodTheLog() throws Exception {
        PluginFiles.strategy(folder, "mine", NONE, """
                public Ranking rank(RankingRequest request) {
                    Thread.currentThread().setContextClassLoader(null);
                    for (int i = 0; i < 5000; i++) {
                        org.slf4j.LoggerFactory.getLogger("test.Hidden").warn("again");
                    }
                    return new Ranking.Abstained("done");
                }
                """).zip();
        var hidden = (Logger) LoggerFactory.getLogger("test.Hidden");
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        hidden.addAppender(lines);
        hidden.setAdditive(false);
        try (var host = start("mine")) {
            assertThat(abstention(host.strategies().get("mine"))).isEqualTo("done");
        }
        assertThat(lines.list).hasSizeBetween(200, 4000);
    }

    private PluginHost start(String... plugins) {
        var uses = Stream.of(plugins)
                .map(name -> new PluginUse(
                        name, name, Map.of(), false, Optional.of(Duration.ofSeconds(5)), Optional.empty()))
                .toList();
        var usual = Limits.USUAL;
        var limits = new Limits(
                usual.workers(),
                usual.queue(),
                usual.loneWorkers(),
                usual.slowAfter(),
                usual.slowCalls(),
                usual.grace(),
                usual.mostLost(),
                Duration.ofSeconds(1),
                CLOSING,
                usual.nanos());
        return PluginHost.start(
                List.of(folder), uses, new Creation(Set.of(), folder), new SimpleMeterRegistry(), limits);
    }

    private static String abstention(Handle<DecisionStrategy> handle) {
        var request = Some.request(Some.candidate("hats")).build();
        return handle.ask(strategy -> strategy.rank(request)) instanceof Given<Ranking>(Ranking ranking)
                        && ranking instanceof Ranking.Abstained(var because)
                ? because
                : "nothing";
    }
}
