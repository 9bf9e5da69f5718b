package dev.attune.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.endtoend.ServerJar;
import dev.attune.endtoend.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A disk that fails for a while under load, and works again: the server says so, goes on with what needs no disk, and
/// heals by itself.
class DiskFaultTest {
    private static final int EVENTS_PER_SECOND = 200;
    private static final Duration WELL = Duration.ofSeconds(2);
    private static final Duration FAILING = Form.seconds(8, 60);

    private final long seed = Torture.seed();
    private final Ledger ledger = new Ledger();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    enum Fault {
        NO_SPACE,
        WRITE_ERROR,
        SYNC_ERROR_NOW_AND_THEN,
        SLOW_SYNC;

        void begin(FaultDisk disk) {
            switch (this) {
                case NO_SPACE -> disk.failsToWrite(FaultDisk.ENOSPC);
                case WRITE_ERROR -> disk.failsToWrite(FaultDisk.EIO);
                case SYNC_ERROR_NOW_AND_THEN -> disk.failsToSync(20);
                case SLOW_SYNC -> disk.syncsSlowly(Duration.ofMillis(800));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDiskThatFailsForAWhileCostsNothingThatWasAcknowledged(Fault fault) throws Exception {
        var data = Files.createDirectory(folder.resolve("data"));
        var disk = FaultDisk.under(data, folder.resolve("disk"));
        var serve = disk.beneath(ServerJar.serve(Torture.DEPLOYMENT, data));
        outlive(fault.name(), ServerProcess.start(serve), () -> fault.begin(disk), disk::works);
        compareAfterRestart(data);
    }

    @Test
    void aFullDiskCostsNothingThatWasAcknowledged() throws Exception {
        try (var disk = SmallDisk.mount(folder.resolve("small"))) {
            var data = disk.folder().resolve("data");
            Runnable begin = () -> {
                disk.fill();
                // There is room left in the files as they are, and nobody can tell before it is used up.
                Form.await("refused", 20, () -> !ledger.refused().isEmpty());
            };
            outlive("FULL", ServerProcess.start(Torture.DEPLOYMENT, data), begin, disk::free);
            compareAfterRestart(data);
        }
    }

    private void outlive(String fault, ServerProcess server, Runnable begin, Runnable end) throws Exception {
        try (var traffic = new Traffic(ledger, EVENTS_PER_SECOND, seed)) {
            traffic.to(server.address());
            Form.await("acknowledged", 10, () -> !ledger.acknowledged().isEmpty());
            Thread.sleep(WELL);
            int before = ledger.acknowledged().size();

            begin.run();
            long began = System.nanoTime();
            Form.await("degraded", 5, () -> degraded(server));
            long said = System.nanoTime();
            while (System.nanoTime() < began + FAILING.toNanos()) {
                assertThat(peek(server).statusCode())
                        .as("a decision in peek mode")
                        .isEqualTo(200);
                Thread.sleep(100);
            }
            int during = ledger.acknowledged().size() - before;

            end.run();
            long ended = System.nanoTime();
            Form.await("acknowledged again", 10, () -> ledger.lastAcknowledgement() > ended);
            long healed = ledger.lastAcknowledgement();
            Thread.sleep(WELL);
            Form.await("ready again", 15, () -> !degraded(server));
            traffic.rest();

            assertThat(ledger.refused().keySet()).as("refusals").isSubsetOf(429, 503, 507);
            Torture.say(
                    "disk %s: degraded after %d ms, %d acknowledged meanwhile, first one %d ms after it; %s",
                    fault, millis(said - began), during, millis(healed - ended), ledger);
            var audit = new Audit(ledger);
            audit.log(server);
            audit.effects(server);
        }
        server.kill();
    }

    /// What is on the disk must be what was in memory.
    private void compareAfterRestart(Path data) throws Exception {
        Copy.assertIntact(data, folder.resolve("copy"));
        try (var server = ServerProcess.start(Torture.DEPLOYMENT, data)) {
            var audit = new Audit(ledger);
            audit.log(server);
            audit.effects(server);
            audit.cap(server);
        }
    }

    private boolean degraded(ServerProcess server) {
        var answer = send(HttpRequest.newBuilder(server.address().resolve("/health/ready")));
        return answer.statusCode() == 503 || answer.body().contains("degraded");
    }

    private HttpResponse<String> peek(ServerProcess server) {
        return send(HttpRequest.newBuilder(URI.create(server.address() + "/v1/decide"))
                .header("authorization", "Bearer " + ServerJar.SECRET_KEY)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"userId":"p1","placements":["home-hero"],"mode":"peek"}""")));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no answer", e);
        }
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }
}
