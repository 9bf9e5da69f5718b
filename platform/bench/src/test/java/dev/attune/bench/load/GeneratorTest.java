package dev.attune.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answers(int status, String body, long afterMillis) {
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(afterMillis));
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
            exchange.close();
        });
    }

    private Outcome send(Case kind, int connections, double rate) throws IOException, InterruptedException {
        return Generator.send(new Load(server.getAddress().getPort(), kind, "key", connections, 10, rate, 0.5));
    }

    @Test
    void sendsAsFastAsItIsAnswered() throws IOException, InterruptedException {
        answers(200, "{}", 10);
        var outcome = send(Case.TRACK, 2, 0);
        assertThat(outcome.errors()).isZero();
        assertThat(outcome.answers()).isBetween(1L, 102L);
        assertThat(outcome.latency().p50()).isGreaterThan(9);
    }

    @Test
    void keepsToItsRate() throws IOException, InterruptedException {
        answers(200, "{}", 0);
        var outcome = send(Case.TRACK, 8, 100);
        assertThat(outcome.answers()).isEqualTo(50);
        assertThat(outcome.errors()).isZero();
    }

    @Test
    void countsTheTimeThatARequestHadToWaitForItsTurn() throws IOException, InterruptedException {
        answers(200, "{}", 20);
        var outcome = send(Case.TRACK, 1, 100);
        assertThat(outcome.answers()).isEqualTo(50);
        assertThat(outcome.latency().max())
                .as("ms of the last, which was due long before")
                .isGreaterThan(400);
    }

    @Test
    void countsWhatWasNotSuccessAndKeepsTheFirst() throws IOException, InterruptedException {
        answers(503, "busy", 1);
        var outcome = send(Case.TRACK, 1, 0);
        assertThat(outcome.errors()).isPositive().isEqualTo(outcome.answers());
        assertThat(outcome.firstError()).startsWith("HTTP/1.1 503").endsWith("busy");
    }

    @Test
    void countsDefaultsAmongDecisions() throws IOException, InterruptedException {
        answers(200, "{\"fallback\":true}", 1);
        assertThat(send(Case.PEEK, 1, 0).fallbacks()).isPositive();
        assertThat(send(Case.TRACK, 1, 0).fallbacks()).isZero();
    }
}
