package dev.attune.torture.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.platform.json.Json;
import dev.attune.torture.Form;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Thousands of requests that were right until something was done to them, at every route of the real server.
class MalformedRequestsTest {
    private static final long SEED = Long.getLong("attune.seed", 20_261_122L);
    private static final int REQUESTS = Form.times(20_000, 1_000_000);
    private static final Duration LONGEST = Form.seconds(300, 600);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int CONNECTIONS = 6;
    private static final int GOOD_EVERY = 50;
    private static final int SHOWN = 12;

    @TempDir
    private static Path data;

    private static TargetServer server;

    private static Canary canary;

    private static List<Operation> operations;

    private static Examples examples;

    private final AtomicLong next = new AtomicLong();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> byStatus = new ConcurrentHashMap<>();
    private final Judge judge = new Judge();

    @BeforeAll
    static void open() throws Exception {
        canary = Canary.open(data);
        server = TargetServer.start(data);
        operations = server.operations();
        examples = server.examples();
    }

    @AfterAll
    static void close() throws Exception {
        server.close();
        canary.close();
    }

    @Test
    void noRequestHoweverMalformedIsOurFaultOrHurtsAnybody() throws Exception {
        long begin = System.nanoTime();
        int linesBefore = server.process().log().size();
        sendAll(begin + LONGEST.toNanos());
        var sent = Math.min(next.get(), REQUESTS);
        System.out.printf(
                "torture: %d malformed requests (seed %d) in %.1f s: %s%n",
                sent, SEED, (System.nanoTime() - begin) / 1e9, new TreeMap<>(byStatus));
        var log = server.process().log();
        faults.addAll(LogLines.faults(log.subList(linesBefore, log.size()), sent / 100));
        faults.addAll(canary.touched());
        assertThat(faults.stream().limit(SHOWN)).as(faults.size() + " faults").isEmpty();
        server.isWell();
    }

    @Test
    void whatLooksLikeCodeComesBackAsItWasSent() throws IOException {
        var traits = new LinkedHashMap<String, String>();
        for (var text : Oddities.EXPRESSIONS) {
            traits.put("trait-" + traits.size(), canary.bait(text));
        }
        try (var requester = new Requester(server.address(), PATIENCE)) {
            assertThat(requester.send(Good.traits("coder", traits)).status()).isEqualTo(200);
            for (var text : traits.values()) {
                assertThat(requester
                                .send(Good.event("coder", Map.of("text", text)))
                                .status())
                        .isEqualTo(200);
            }
        }
        assertThat(server.profile("coder", ""))
                .contains(traits.values().stream().map(Json::toText).toList());
        assertThat(server.profile("coder", "/events?limit=100"))
                .contains(traits.values().stream().map(Json::toText).toList());
        assertThat(canary.touched()).isEmpty();
    }

    private void sendAll(long end) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = new ArrayList<Future<?>>();
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(executor.submit(() -> {
                    try (var requester = new Requester(server.address(), PATIENCE)) {
                        for (long number; (number = next.getAndIncrement()) < REQUESTS && System.nanoTime() < end; ) {
                            send(requester, number);
                        }
                    }
                    return null;
                }));
            }
            for (var client : clients) {
                client.get();
            }
        }
    }

    private void send(Requester requester, long number) throws IOException {
        if (number % GOOD_EVERY == 0) {
            good(requester, number);
        }
        var mutant = Mutant.of(SEED, number, operations, examples, canary);
        try {
            var answers = mutant.whole() ? List.of(requester.send(mutant.bytes(), mutant.bodiless())) : alone(mutant);
            for (var answer : answers) {
                byStatus.merge(Integer.toString(answer.status()), 1, Integer::sum);
                judge.fault(mutant.operation(), mutant.asksForItsOperation(), mutant.bytes(), answer)
                        .ifPresent(fault -> fault(mutant, fault + ": " + answer.status() + " " + cut(answer.text())));
            }
        } catch (SocketTimeoutException hang) {
            fault(mutant, "no answer and not closed within " + PATIENCE);
            requester.close();
        } catch (IOException closed) {
            byStatus.merge("closed", 1, Integer::sum);
            requester.close();
            if (mutant.whole()) {
                fault(mutant, "closed without an answer (" + closed.getMessage() + ")");
            }
        }
    }

    /// What breaks the rules of HTTP gets a connection to itself; being closed is an answer too.
    private static List<Answer> alone(Mutant mutant) throws IOException {
        var answers = new ArrayList<Answer>();
        try (var wire = Wire.to(server.address(), PATIENCE)) {
            wire.send(mutant.bytes());
            wire.end();
            while (true) {
                var answer = wire.read(mutant.bodiless());
                if (answer.isEmpty()) {
                    return answers;
                }
                answers.add(answer.get());
            }
        }
    }

    /// Everybody else is served meanwhile as if nothing were.
    private void good(Requester requester, long number) throws IOException {
        var answer = requester.send(Good.event("good-" + number));
        if (answer.status() != 200) {
            faults.add(
                    "a good event beside number " + number + " was answered " + answer.status() + " " + answer.text());
        }
        var decided = requester.send(Good.decision("good-" + number));
        if (decided.status() != 200) {
            faults.add("a good decision beside number " + number + " was answered " + decided.status() + " "
                    + decided.text());
        }
    }

    private void fault(Mutant mutant, String what) {
        if (faults.size() < 10 * SHOWN) {
            faults.add("number " + mutant.number() + " (" + mutant.kind() + " of "
                    + mutant.operation().name() + "): " + what + "\n    " + reproduction(mutant) + "\n");
        }
    }

    private static String reproduction(Mutant mutant) {
        if (mutant.bytes().length < 6_000) {
            return Request.command(mutant.bytes());
        }
        try {
            var file = Files.write(Path.of("target", "malformed-" + mutant.number() + ".bin"), mutant.bytes());
            return "cat " + file.toAbsolutePath() + " | nc -q 5 127.0.0.1 PORT";
        } catch (IOException unwritten) {
            return Request.command(mutant.bytes());
        }
    }

    private static String cut(String text) {
        return text.length() > 600 ? text.substring(0, 600) + "…" : text;
    }
}
