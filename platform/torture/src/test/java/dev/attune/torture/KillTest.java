package dev.attune.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.endtoend.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that is killed, stopped and held at random moments under load, again and again, on the same data.
class KillTest {
    private static final int CYCLES = Form.times(20, 80);
    private static final int EVENTS_PER_SECOND = 300;
    private static final Duration READY_WITHIN = Form.within(10);

    private final long seed = Torture.seed();
    private final Random random = new Random(seed);
    private final Ledger ledger = new Ledger();
    private final Audit audit = new Audit(ledger);
    private Duration slowestStart = Duration.ZERO;

    @Test
    void nothingAcknowledgedIsLostOrDoubledHoweverTheServerEnds(@TempDir Path folder) throws Exception {
        Torture.say("kill: seed %d, %d cycles at %d events/s", seed, CYCLES, EVENTS_PER_SECOND);
        var data = folder.resolve("data");
        try (var traffic = new Traffic(ledger, EVENTS_PER_SECOND, seed)) {
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                var server = start(data);
                audit.log(server);
                traffic.to(server.address());
                pause(300, 2500);
                end(server);
                traffic.rest();
                Copy.assertIntact(data, folder.resolve("copy"));
            }
        }
        try (var server = start(data)) {
            audit.log(server);
            audit.effects(server);
            audit.cap(server);
        }
        Torture.say("kill: %s; slowest start %d ms", ledger, slowestStart.toMillis());
        assertThat(ledger.refused().keySet()).isSubsetOf(429, 503);
    }

    private ServerProcess start(Path data) throws Exception {
        long begin = System.nanoTime();
        var server = ServerProcess.start(Torture.DEPLOYMENT, data);
        assertThat(server.get("/health/ready").get("status").asString()).isEqualTo("ready");
        var took = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(took).as("time to be ready").isLessThan(READY_WITHIN);
        slowestStart = took.compareTo(slowestStart) > 0 ? took : slowestStart;
        return server;
    }

    private void end(ServerProcess server) throws Exception {
        switch (random.nextInt(5)) {
            case 0 -> server.close();
            case 1 -> {
                server.signal("STOP");
                pause(200, 1000);
                server.signal("CONT");
                pause(100, 500);
                server.kill();
            }
            default -> server.kill();
        }
    }

    private void pause(int least, int most) throws InterruptedException {
        Thread.sleep(random.nextInt(least, most));
    }
}
