package dev.attune.torture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.endtoend.ServerJar;
import dev.attune.endtoend.ServerProcess;
import dev.attune.torture.PowerCut.Damage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A machine that loses its power at random moments under load: what the server wrote and did not sync is taken back or
/// torn.
class PowerLossTest {
    private static final int CYCLES = Form.times(10, 40);
    private static final int EVENTS_PER_SECOND = 300;

    private final long seed = Torture.seed();
    private final Random random = new Random(seed);
    private final Ledger ledger = new Ledger();
    private final Audit audit = new Audit(ledger);
    private final Path folder;
    private final Path data;
    private FaultDisk disk;

    PowerLossTest(@TempDir Path folder) {
        this.folder = folder;
        this.data = folder.resolve("data");
    }

    @BeforeEach
    void makeDisk() throws Exception {
        disk = FaultDisk.under(data, folder.resolve("disk"));
    }

    @Test
    void whatWasAcknowledgedOutlivesThePower() throws Exception {
        Torture.say("power: seed %d, %d cuts at %d events/s", seed, CYCLES, EVENTS_PER_SECOND);
        try (var traffic = new Traffic(ledger, EVENTS_PER_SECOND, seed)) {
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                var server = start();
                audit.log(server);
                traffic.to(server.address());
                Thread.sleep(random.nextInt(300, 3000));
                server.kill();
                traffic.rest();
                disk.cut(Damage.values()[random.nextInt(Damage.values().length)], random);
                Copy.assertIntact(data, folder.resolve("copy"));
            }
        }
        try (var server = start()) {
            audit.log(server);
            audit.effects(server);
            audit.cap(server);
        }
        Torture.say("power: %s", ledger);
    }

    /// A check that finds nothing must be able to find something.
    @Test
    void aDiskThatOnlySaysItSyncedIsFoundOut() throws Exception {
        try (var traffic = new Traffic(ledger, EVENTS_PER_SECOND, seed)) {
            var server = start();
            disk.lies();
            traffic.to(server.address());
            Form.await("acknowledged", 30, () -> ledger.acknowledged().size() > 100);
            server.kill();
            traffic.rest();
        }
        disk.cut(Damage.ALL_GONE, random);
        disk.works();
        try (var server = start()) {
            assertThatThrownBy(() -> audit.log(server)).hasMessageContaining("acknowledged and lost");
        }
    }

    private ServerProcess start() throws Exception {
        Files.createDirectories(data);
        return ServerProcess.start(disk.beneathWithJournal(ServerJar.serve(Torture.DEPLOYMENT, data)));
    }
}
