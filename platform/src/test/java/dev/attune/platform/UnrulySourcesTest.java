package dev.attune.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Contributes;
import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.IdentityMatcher;
import dev.attune.api.Inlet;
import dev.attune.api.Match;
import dev.attune.api.MatchRequest;
import dev.attune.api.Purposes;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.api.Route.Access;
import dev.attune.api.Route.Handler;
import dev.attune.api.Signal;
import dev.attune.api.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sources whose routes and signals misbehave: their callers are told to come again, others do not notice, and the
/// operator sees who it was.
@Isolated
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class UnrulySourcesTest {
    private static final List<Identifier> SOMEBODY = List.of(Identifier.of(Identifier.USER_ID, "bob"));

    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger once = new AtomicInteger();
    private final Map<String, Handler> handlers = handlers();
    private Unruly unruly;

    @Contributes(name = "unruly", purposes = Purposes.NONE, budgetMillis = 100)
    private record Bad(String name, Handler how) implements Source {
        @Override
        public AutoCloseable open(Inlet inlet) {
            return () -> {};
        }

        @Override
        public List<Route> routes() {
            return List.of(
                    new Route("GET", "/" + name, Access.WRITE_KEY, "Misbehaves", how),
                    new Route(
                            "GET",
                            "/" + name + "/otherwise",
                            Access.WRITE_KEY,
                            "Misbehaves, and has an answer for that",
                            how,
                            Optional.of(Reply.json(200, Map.of("otherwise", true)))));
        }
    }

    /// Offers signals from within the question whose signals they are.
    @Contributes(name = "again", purposes = Purposes.NONE, budgetMillis = 200)
    private final class Again implements Source, IdentityMatcher {
        private Inlet inlet;

        @Override
        public AutoCloseable open(Inlet opened) {
            inlet = opened;
            return () -> {};
        }

        @Override
        public Match match(MatchRequest request) {
            if (request.identifiers().getFirst().value().startsWith("again")) {
                inlet.offer(new Signal.Event(
                        "again" + once.incrementAndGet(),
                        "track",
                        "Again",
                        List.of(
                                Identifier.of(Identifier.USER_ID, "again" + once.get()),
                                Identifier.of(Identifier.DEVICE_ID, "again" + once.get())),
                        inlet.now(),
                        DataClass.FIRST_PARTY,
                        Map.of(),
                        Map.of()));
            }
            return new Match.Nobody("nobody");
        }
    }

    private Map<String, Handler> handlers() {
        var all = new LinkedHashMap<String, Handler>();
        all.put("throws", (_, _) -> {
            throw new IllegalStateException("no line");
        });
        all.put("throws an error", (_, _) -> {
            throw new NoClassDefFoundError("x/Y");
        });
        all.put("answers null", (_, _) -> null);
        all.put("hangs", (_, _) -> {
            Unruly.hang(over);
            return Reply.empty(204);
        });
        all.put("answers with no status", (_, _) -> Reply.empty(0));
        all.put("answers with a status beyond all", (_, _) -> Reply.empty(99_999));
        all.put("answers with no media type", (_, _) -> new Reply(200, Map.of(), null, "x"));
        all.put("answers with a body of its own kind", (_, _) -> Reply.json(200, new Object()));
        all.put("answers with a circle", (_, _) -> {
            var circle = new HashMap<String, Object>();
            circle.put("again", circle);
            return Reply.json(200, circle);
        });
        all.put("answers with fifty million letters", (_, _) -> Reply.json(200, "x".repeat(50_000_000)));
        all.put("answers with a map that hangs", (_, _) -> Reply.json(200, new Trap(over)));
        all.put("says how long the answer is", (_, _) -> Reply.empty(200).with("Content-Length", "7"));
        all.put("ends the head too early", (_, _) -> Reply.empty(200).with("X\r\n\r\nHTTP/1.1 200", "x"));
        all.put("offers null", (_, inlet) -> answer(inlet, (Signal) null));
        all.put("offers a signal without an id", (_, inlet) -> answer(inlet, event(null, inlet.now(), Map.of())));
        all.put("offers a signal without a time", (_, inlet) -> answer(inlet, event("x", null, Map.of())));
        all.put(
                "offers what is no number",
                (_, inlet) -> answer(inlet, event("nan", inlet.now(), Map.of("x", Double.NaN))));
        all.put("offers a circle", (_, inlet) -> {
            var circle = new HashMap<String, Object>();
            circle.put("again", circle);
            return answer(inlet, event("circle", inlet.now(), circle));
        });
        all.put(
                "offers a map that hangs",
                (_, inlet) -> answer(inlet, event("trap", inlet.now(), Map.of("trap", new Trap(over)))));
        return all;
    }

    private static Reply answer(Inlet inlet, Signal signal) {
        inlet.offerAll(Arrays.asList(signal));
        return Reply.empty(204);
    }

    private static Signal.Event event(String id, Instant time, Map<String, Object> properties) {
        return new Signal.Event(id, "track", "Seen", SOMEBODY, time, DataClass.FIRST_PARTY, properties, Map.of());
    }

    /// A map that hangs when it is read.
    private static final class Trap extends AbstractMap<String, Object> {
        private final CountDownLatch over;

        Trap(CountDownLatch over) {
            this.over = over;
        }

        @Override
        public Set<Map.Entry<String, Object>> entrySet() {
            Unruly.hang(over);
            return Set.of();
        }
    }

    private static String name(String sentence) {
        return sentence.replace(' ', '-');
    }

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        var shop = Shop.in(folder).with("again", new Again());
        handlers.forEach((sentence, how) -> shop.with(name(sentence), new Bad(name(sentence), how)));
        unruly = Unruly.open(shop, over, List.of());
    }

    @AfterAll
    void close() throws Exception {
        try {
            unruly.nobodyElseSuffered();
        } finally {
            unruly.close();
        }
    }

    Stream<String> sentences() {
        return handlers.keySet().stream();
    }

    @ParameterizedTest(name = "a source whose route {0}")
    @MethodSource("sentences")
    void costsOnlyItsOwnCalls(String sentence) {
        unruly.leavesOut(
                name(sentence), () -> unruly.shop.get("/" + name(sentence)).is(503));
    }

    @ParameterizedTest(name = "a source whose route {0}")
    @MethodSource("sentences")
    void whoMustNotSeeARefusalIsAnsweredOtherwise(String sentence) {
        assertThat(unruly.shop.get("/" + name(sentence) + "/otherwise").is(200).at("otherwise"))
                .isEqualTo(true);
    }

    @Test
    void aSourceThatCallsItselfEndsSomewhere() {
        unruly.shop
                .decide("{\"userId\":\"again\",\"anonymousId\":\"again\",\"placements\":[\"good\"],"
                        + "\"events\":[{\"event\":\"Seen\"}]}")
                .is(200);
        assertThat(unruly.shop.get("/v1/profiles/user_id:again").is(200).at("counts/Seen"))
                .isEqualTo(1L);
    }

    @Test
    void aSignalThatIsChangedLaterStaysAsItWas() {
        var inner = new HashMap<String, Object>(Map.of("colour", "red"));
        var properties = new HashMap<String, Object>(Map.of("inner", inner));
        unruly.shop.offer(new Signal.Traits(
                "kept",
                "identify",
                SOMEBODY,
                unruly.shop.clock.instant(),
                DataClass.FIRST_PARTY,
                properties,
                Map.of()));
        inner.put("colour", "spoiled");
        assertThat(unruly.shop
                        .get("/v1/profiles/user_id:bob")
                        .is(200)
                        .response()
                        .body())
                .contains("red")
                .doesNotContain("spoiled");
    }
}
