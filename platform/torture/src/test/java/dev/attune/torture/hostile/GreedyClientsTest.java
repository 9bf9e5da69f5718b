package dev.attune.torture.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.attune.torture.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// 400 clients that take more than they give, beside a user who must not notice: no errors, and in the long form the
/// slowest of a hundred answers takes at most twice as long as when all is quiet. The short form runs where others
/// work, too, and the crowd takes its part of the same processors.
class GreedyClientsTest {
    private static final int GREEDY = 400;
    private static final int PER_SECOND = 40;
    /// Below this, what is measured is how a shared machine wakes its threads.
    private static final double FLOOR_MILLIS = Form.within(25).toSeconds();

    private static final Duration QUIET = Form.seconds(4, 30);
    private static final Duration FIRST = Form.seconds(4, 10);
    private static final Duration MIXED = Form.seconds(8, 60);
    private static final Duration ONE_KIND = Duration.ofSeconds(30);
    private static final Duration BACK = Form.within(60);
    private static final int MANY = 100;
    private static final List<GreedyClient> ALL = List.of(GreedyClient.values());

    @TempDir
    private static Path data;

    private static TargetServer server;
    private static double quiet;
    private static Held before;

    @BeforeAll
    static void open() throws Exception {
        server = TargetServer.start(data);
        new SteadyUser(server.address(), PER_SECOND).use(QUIET);
        quiet = new SteadyUser(server.address(), PER_SECOND).use(QUIET).p99();
        before = Held.by(server);
        // Once unmeasured: code that a server runs for the first time is slow, whoever calls.
        try (var crowd = Crowd.of(server.address(), GREEDY, ALL, 1)) {
            new SteadyUser(server.address(), PER_SECOND).use(FIRST);
            crowd.leave();
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
        assumeTrue(Form.isLong(), "from one address in the long form only");
        endure("all kinds, one address", MIXED, ALL, 1);
    }

    @Test
    void allKindsTogetherFromManyAddressesHurtNobody() throws Exception {
        endure("all kinds, many addresses", MIXED, ALL, MANY);
    }

    @ParameterizedTest
    @EnumSource(GreedyClient.class)
    void noKindByItselfHurtsAnybody(GreedyClient kind) throws Exception {
        assumeTrue(Form.isLong(), "each kind by itself comes in the long form only");
        endure(kind.name(), ONE_KIND, List.of(kind), MANY);
    }

    private static void endure(String name, Duration time, List<GreedyClient> kinds, int addresses) throws Exception {
        SteadyUser.Experience experience;
        long thrownOut;
        try (var crowd = Crowd.of(server.address(), GREEDY, kinds, addresses)) {
            experience = new SteadyUser(server.address(), PER_SECOND).use(time);
            thrownOut = crowd.leave();
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
        if (Form.isLong()) {
            assertThat(experience.p99()).as("p99 in ms beside " + name).isLessThan(Math.max(FLOOR_MILLIS, 2 * quiet));
        }
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
