package dev.attune.torture.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.attune.torture.Form;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Twice as much as the server can do: it does what it can in time, says of the rest that it cannot, still tells
/// whoever
/// watches over it how it is, and recovers.
///
/// The sender shares the machine. It goes first there, as if it had a machine of its own: what waits for the sender
/// would be counted as waiting for the server.
class OverloadTest {
    private static final int CLOSED_LOOP = 32;
    private static final int CONNECTIONS = 2_000;
    private static final Duration SEARCH = Form.seconds(4, 20);
    private static final Duration OVERLOAD = Form.seconds(8, 60);
    private static final Duration RECOVERY = Form.within(10);
    /// The short form also runs beside other things.
    private static final Duration LONGEST = Form.within(Form.times(6, 2));

    private static final double NORMAL_MILLIS = Form.within(1).toMillis() / 4.0;

    @TempDir
    private static Path data;

    private static TargetServer server;

    @BeforeAll
    static void open() throws Exception {
        server = TargetServer.startBehind(data);
    }

    @AfterAll
    static void close() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void twiceTheMostEventsAreStoredOrRefusedInTime() throws Exception {
        assumeTrue(Form.isLong(), "in the long form only");
        var outcome = overload("track", OverloadTest::event);
        var stored = new HashSet<String>();
        server.process()
                .signals()
                .forEach(signal -> stored.add(signal.path("messageId").asString("")));
        assertThat(outcome.accepted().stream().map(number -> "flood-" + number).filter(id -> !stored.contains(id)))
                .as("acknowledged, but not stored")
                .isEmpty();
    }

    @Test
    void twiceTheMostDecisionsAreMadeOrRefusedInTime() throws Exception {
        overload("decide", number -> Good.decision("flooded-" + number % 2_000));
    }

    @Test
    void twiceTheMostBulkEvaluationsAreMadeOrRefusedInTime() throws Exception {
        assumeTrue(Form.isLong(), "in the long form only");
        overload(
                "flags",
                number -> Good.post(
                        "/ofrep/v1/evaluate/flags",
                        Map.of("context", Map.of("targetingKey", "flooded-" + number % 2_000))));
    }

    private static Request event(long number) {
        return Good.post(
                "/v1/track",
                Map.of("userId", "flooded-" + number % 2_000, "event", "Seen", "messageId", "flood-" + number));
    }

    private static Flood.Outcome overload(String name, LongFunction<Request> requests) throws Exception {
        // By other numbers, so that what was sent in search of the most is not sent again.
        var flood = new Flood(server.address(), requests);
        var search = new Flood(server.address(), number -> requests.apply(number + 1_000_000_000L));
        search.closedLoop(CLOSED_LOOP, SEARCH);
        double most = new Flood(server.address(), number -> requests.apply(number + 2_000_000_000L))
                .closedLoop(CLOSED_LOOP, SEARCH)
                .perSecond();
        Flood.Outcome outcome;
        var onlooker = new Onlooker(server.address(), LONGEST);
        try (onlooker) {
            outcome = flood.openLoop(CONNECTIONS, OVERLOAD, 2 * most);
        }
        double recovered = recovery();
        System.out.printf(
                "torture: %s at %.0f/s, twice the most of %.0f/s: accepted %d (%.0f/s) with p99 %.0f ms, refused %d,"
                        + " wrong %d; back to normal after %.1f s%n",
                name,
                2 * most,
                most,
                outcome.accepted().size(),
                outcome.perSecond(),
                outcome.p99(),
                outcome.refused(),
                outcome.wrong().size(),
                recovered);
        assertThat(outcome.wrong().stream().limit(10)).isEmpty();
        assertThat(onlooker.missed()).as("what an onlooker did not see").isEmpty();
        assertThat(outcome.p99()).as("p99 of what was accepted, in ms").isLessThan(LONGEST.toMillis());
        assertThat(recovered).as("seconds until all was normal").isLessThan(RECOVERY.toSeconds());
        return outcome;
    }

    /// Seconds until a well-behaved user is served as ever.
    private static double recovery() {
        long begin = System.nanoTime();
        SteadyUser.Experience experience;
        do {
            experience = new SteadyUser(server.address(), 40).use(Duration.ofSeconds(1));
        } while ((!experience.errors().isEmpty() || experience.p99() > NORMAL_MILLIS)
                && System.nanoTime() - begin < 2 * RECOVERY.toNanos());
        return (System.nanoTime() - begin) / 1e9 - 1;
    }
}
