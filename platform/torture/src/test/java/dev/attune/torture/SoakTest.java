package dev.attune.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.endtoend.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server under an even load for a while, killed in the middle: what it holds does not grow.
class SoakTest {
    private static final int EVENTS_PER_SECOND = 500;
    private static final Duration LIFE = Form.seconds(24, 300);
    private static final int LARGEST_LOG = 64;

    /// Of a life's last quarter over its third: in the first seconds a JVM still compiles and spreads out in its heap.
    private static final double GROWTH = Form.times(20, 5) / 100.0;

    private final long seed = Torture.seed();
    private final Ledger ledger = new Ledger();
    private final Audit audit = new Audit(ledger);

    @TempDir
    private Path folder;

    @Test
    void whatAServerHoldsDoesNotGrow() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/status")), "needs Linux to count what a process holds");
        var data = folder.resolve("data");
        try (var traffic = new Traffic(ledger, EVENTS_PER_SECOND, seed)) {
            live("first life", traffic, ServerProcess.start(Torture.DEPLOYMENT, data), data);
            live("second life", traffic, ServerProcess.start(Torture.DEPLOYMENT, data), data);
        }
        try (var server = ServerProcess.start(Torture.DEPLOYMENT, data)) {
            audit.log(server);
            audit.effects(server);
        }
        Torture.say("soak: %s", ledger);
    }

    private void live(String name, Traffic traffic, ServerProcess server, Path data) throws Exception {
        audit.log(server);
        traffic.to(server.address());
        var seen = new ArrayList<Vitals>();
        long end = System.nanoTime() + LIFE.toNanos();
        while (System.nanoTime() < end) {
            Thread.sleep(500);
            seen.add(Vitals.of(server.process().pid(), data));
        }
        server.kill();
        traffic.rest();
        var third = seen.subList(seen.size() / 2, seen.size() * 3 / 4);
        var last = seen.subList(seen.size() * 3 / 4, seen.size());
        Torture.say("soak, %s: then %s, at last %s", name, third.getLast(), last.getLast());
        assertFlat("resident megabytes", third, last, Vitals::resident, 16);
        assertFlat("threads", third, last, Vitals::threads, 64);
        assertFlat("open handles", third, last, Vitals::handles, 64);
        assertThat(seen).as("megabytes of log").allMatch(it -> it.log() <= LARGEST_LOG);
    }

    /// @param play what may come and go with a burst of requests
    private static void assertFlat(
            String what, List<Vitals> before, List<Vitals> after, ToLongFunction<Vitals> figure, int play) {
        long bound = Math.round(Vitals.median(before, figure) * (1 + GROWTH)) + play;
        assertThat(Vitals.median(after, figure)).as(what).isLessThanOrEqualTo(bound);
    }
}
