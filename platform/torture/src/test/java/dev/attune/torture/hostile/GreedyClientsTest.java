package dev.attune.torture.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.attune.torture.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 400 clients that take more than they give, beside a user who must not notice. In the long form only: the user has no
/// errors, but while the crowd comes in the slowest answers still take longer than they should.
class GreedyClientsTest {
    private static final int GREEDY = 400;
    private static final int PER_SECOND = 40;
    private static final double FLOOR_MILLIS = 100;
    private static final Duration QUIET = Duration.ofSeconds(30);
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration MIXED = Duration.ofSeconds(60);
    private static final Duration ONE_KIND = Duration.ofSeconds(60);
    private static final Duration BACK = Form.within(60);
    private static final IntFunction<String> ONE_ADDRESS = _ -> "127.0.0.2";
    private static final IntFunction<String> MANY_ADDRESSES = number -> "127.0.1." + (1 + number % 100);

    @TempDir
    private static Path data;

    private static TargetServer server;
    private static double quiet;
    private static Held before;

    @BeforeAll
    static void open() throws Exception {
        assumeTrue(Form.isLong(), "greedy clients come in the long form only");
        server = TargetServer.start(data);
        new SteadyUser(server.address(), PER_SECOND).use(QUIET);
        quiet = new SteadyUser(server.address(), PER_SECOND).use(QUIET).p99();
        before = Held.by(server);
        // Once unmeasured: code that a server runs for the first time is slow, whoever calls.
        try (var _ = new Crowd(server.address(), GREEDY, GreedyClientsTest::kind, ONE_ADDRESS)) {
            new SteadyUser(server.address(), PER_SECOND).use(FIRST);
        }
    }

    @AfterAll
    static void close() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void allKindsTogetherFromOneAddressHurtNobody() throws Exception {
        endure("all kinds, one address", MIXED, GreedyClientsTest::kind, ONE_ADDRESS);
    }

    @Test
    void allKindsTogetherFromManyAddressesHurtNobody() throws Exception {
        endure("all kinds, many addresses", MIXED, GreedyClientsTest::kind, MANY_ADDRESSES);
    }

    @Test
    void noKindByItselfHurtsAnybody() throws Exception {
        for (var kind : GreedyClient.values()) {
            endure(kind.name(), ONE_KIND, _ -> kind, MANY_ADDRESSES);
        }
    }

    private static GreedyClient kind(int number) {
        return GreedyClient.values()[number % GreedyClient.values().length];
    }

    private static void endure(
            String name, Duration time, IntFunction<GreedyClient> kinds, IntFunction<String> addresses)
            throws IOException {
        SteadyUser.Experience experience;
        long thrownOut;
        try (var crowd = new Crowd(server.address(), GREEDY, kinds, addresses)) {
            experience = new SteadyUser(server.address(), PER_SECOND).use(time);
            thrownOut = crowd.thrownOut();
        }
        System.out.printf(
                "torture: %d greedy clients (%s) for %d s, %d thrown out: p99 %.1f ms, quiet %.1f ms, %d errors%n",
                GREEDY,
                name,
                time.toSeconds(),
                thrownOut,
                experience.p99(),
                quiet,
                experience.errors().size());
        assertThat(experience.errors()).as(name).isEmpty();
        assertThat(experience.p99()).as("p99 in ms beside " + name).isLessThan(Math.max(FLOOR_MILLIS, 2 * quiet));
        assertBack(name);
    }

    private static void assertBack(String name) throws IOException {
        long end = System.nanoTime() + BACK.toNanos();
        var now = Held.by(server);
        while (!now.isBackTo(before) && System.nanoTime() < end) {
            server.know("waiting");
            now = Held.by(server);
        }
        assertThat(now.isBackTo(before))
                .as("%s left behind: %s, before %s", name, now, before)
                .isTrue();
    }

    /// What the process holds of the machine.
    private record Held(long handles, long threads) {
        private static final int MORE = 20;

        static Held by(TargetServer server) throws IOException {
            var process =
                    Path.of("/proc", String.valueOf(server.process().process().pid()));
            try (var handles = Files.list(process.resolve("fd"));
                    var threads = Files.list(process.resolve("task"))) {
                return new Held(handles.count(), threads.count());
            }
        }

        boolean isBackTo(Held before) {
            return handles <= before.handles + MORE && threads <= before.threads + MORE;
        }
    }
}
