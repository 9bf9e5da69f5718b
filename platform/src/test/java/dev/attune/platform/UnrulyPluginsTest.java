package dev.attune.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.ChannelActivator;
import dev.attune.api.Content;
import dev.attune.api.Content.Assembled;
import dev.attune.api.ContentAssembler;
import dev.attune.api.Contributes;
import dev.attune.api.Delivery;
import dev.attune.api.DeliveryRequest;
import dev.attune.api.Identifier;
import dev.attune.api.IdentityMatcher;
import dev.attune.api.Match;
import dev.attune.api.Match.Tie;
import dev.attune.api.MatchRequest;
import dev.attune.api.Purposes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Assemblers, channels and matchers that misbehave: what they were asked for is done without them, others do not
/// notice, and the operator sees who it was.
@Isolated
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class UnrulyPluginsTest {
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger once = new AtomicInteger();
    private final Map<String, String> states = new HashMap<>();
    private final Map<String, ContentAssembler> assemblers = assemblers();
    private final Map<String, ChannelActivator> channels = channels();
    private final Map<String, IdentityMatcher> matchers = matchers();
    private Unruly unruly;

    @Contributes(name = "unruly", purposes = Purposes.NONE, budgetMillis = 50, formats = "html")
    private record BadAssembler(ContentAssembler how) implements ContentAssembler {
        @Override
        public Content assemble(AssemblyRequest request) {
            return how.assemble(request);
        }
    }

    @Contributes(name = "unruly", purposes = Purposes.NONE, budgetMillis = 50)
    private record BadChannel(ChannelActivator how) implements ChannelActivator {
        @Override
        public Delivery deliver(DeliveryRequest request) {
            return how.deliver(request);
        }
    }

    @Contributes(name = "unruly", purposes = Purposes.NONE, budgetMillis = 50)
    private record BadMatcher(IdentityMatcher how) implements IdentityMatcher {
        @Override
        public Match match(MatchRequest request) {
            return how.match(request);
        }
    }

    private Map<String, ContentAssembler> assemblers() {
        var all = new LinkedHashMap<String, ContentAssembler>();
        all.put("throws", _ -> {
            throw new IllegalStateException("template is missing");
        });
        all.put("answers null", _ -> null);
        all.put("answers with no media type", _ -> new Assembled(null, "x"));
        all.put("answers with no body", _ -> new Assembled("text/html", null));
        all.put("answers with a body of its own kind", _ -> new Assembled("text/html", new Object()));
        all.put("answers with what is no number", _ -> new Assembled("text/html", Map.of("x", Double.NaN)));
        all.put("answers with keys that are no text", _ -> new Assembled("text/html", Map.of(1, 2)));
        all.put("answers with a circle", _ -> {
            var circle = new HashMap<String, Object>();
            circle.put("again", circle);
            return new Assembled("text/html", circle);
        });
        all.put("answers with ten thousand levels", _ -> new Assembled("text/html", deep()));
        all.put(
                "answers with a hundred million values",
                _ -> new Assembled("text/html", Collections.nCopies(100_000_000, "x")));
        all.put("answers with fifty million letters", _ -> new Assembled("text/html", "x".repeat(50_000_000)));
        all.put(
                "answers with a list that never ends",
                _ -> new Assembled("text/html", (Iterable<String>)
                        () -> Stream.generate(() -> "x").iterator()));
        all.put("answers with a map that hangs", _ -> new Assembled("text/html", new Trap(over)));
        all.put("changes all that it was given", request -> {
            Spoiled.all(request);
            throw new IllegalStateException("spoiled");
        });
        all.put("hangs", _ -> {
            Unruly.hang(over);
            return new Content.Empty("too late");
        });
        return all;
    }

    private Map<String, ChannelActivator> channels() {
        var all = new LinkedHashMap<String, ChannelActivator>();
        put(all, "delivers by throwing", "waiting", _ -> {
            throw new IllegalStateException("no line");
        });
        put(all, "delivers with an error", "waiting", _ -> {
            throw new NoClassDefFoundError("x/Y");
        });
        put(all, "delivers null", "waiting", _ -> null);
        put(all, "delivers with a line that hangs", "waiting", _ -> {
            Unruly.hang(over);
            return new Delivery.Sent("too late");
        });
        put(all, "sends and says nothing", "sent", _ -> new Delivery.Sent(null));
        put(all, "sends and says fifty million letters", "sent", _ -> new Delivery.Sent("x".repeat(50_000_000)));
        put(all, "refuses and says nothing", "dead", _ -> new Delivery.Refused(null));
        put(all, "comes back without a time or reason", "waiting", _ -> new Delivery.RetryLater(null, null));
        put(
                all,
                "comes back at the end of time",
                "waiting",
                _ -> new Delivery.RetryLater(Optional.of(Duration.ofSeconds(Long.MAX_VALUE)), "x"));
        put(
                all,
                "comes back in the past",
                "waiting",
                _ -> new Delivery.RetryLater(Optional.of(Duration.ofSeconds(Long.MIN_VALUE)), "x"));
        put(all, "delivers and spoils the message", "sent", request -> {
            Spoiled.all(request);
            return new Delivery.Sent("spoiled");
        });
        return all;
    }

    private void put(Map<String, ChannelActivator> all, String sentence, String state, ChannelActivator how) {
        all.put(sentence, how);
        states.put(sentence, state);
    }

    private Map<String, IdentityMatcher> matchers() {
        var all = new LinkedHashMap<String, IdentityMatcher>();
        all.put("matches by throwing", _ -> {
            throw new IllegalStateException("no model");
        });
        all.put("matches null", _ -> null);
        all.put("ties strangers", _ -> new Match.Same(List.of(tie("x", "y", "because"))));
        all.put("ties ten thousand", _ -> new Match.Same(Collections.nCopies(10_000, tie("x", "y", "because"))));
        all.put(
                "is surer than certain",
                _ -> new Match.Same(List.of(
                        new Tie(Identifier.of("user_id", "x"), Identifier.of("user_id", "y"), Double.NaN, "x"))));
        all.put(
                "ties without evidence",
                request -> new Match.Same(List.of(new Tie(
                        request.identifiers().getFirst(), request.identifiers().getLast(), 1, null))));
        all.put("changes whom it was shown", request -> {
            Spoiled.all(request);
            throw new IllegalStateException("spoiled");
        });
        all.put("matches without end", _ -> {
            Unruly.hang(over);
            return new Match.Nobody("too late");
        });
        return all;
    }

    private static Tie tie(String one, String other, String because) {
        return new Tie(Identifier.of("user_id", one), Identifier.of("user_id", other), 1, because);
    }

    private static Object deep() {
        Object deep = "x";
        for (int i = 0; i < 10_000; i++) {
            deep = List.of(deep);
        }
        return deep;
    }

    /// A map that hangs when it is read.
    private static final class Trap extends java.util.AbstractMap<String, Object> {
        private final CountDownLatch over;

        Trap(CountDownLatch over) {
            this.over = over;
        }

        @Override
        public java.util.Set<Map.Entry<String, Object>> entrySet() {
            Unruly.hang(over);
            return java.util.Set.of();
        }
    }

    private static String name(String sentence) {
        return sentence.replace(' ', '-');
    }

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        var shop = Shop.in(folder).with("tied", new Tied());
        var formats = new ArrayList<String>();
        assemblers.forEach((sentence, how) -> {
            shop.with(name(sentence), new BadAssembler(how));
            formats.add(name(sentence) + ": " + name(sentence));
        });
        shop.set("assemblers: { " + String.join(", ", formats) + " }");
        channels.forEach((sentence, how) -> shop.with(name(sentence), new BadChannel(how))
                .file("triggers/" + name(sentence) + ".yaml", """
                        when: { event: %s }
                        channel: %s
                        class: transactional
                        content: { text: Hello, list: [1, 2] }
                        """.formatted(name(sentence), name(sentence))));
        matchers.forEach((sentence, how) -> shop.with(name(sentence), new BadMatcher(how)));
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

    Stream<String> assemblersByName() {
        return assemblers.keySet().stream();
    }

    Stream<String> channelsByName() {
        return channels.keySet().stream();
    }

    Stream<String> matchersByName() {
        return matchers.keySet().stream();
    }

    @ParameterizedTest(name = "an assembler that {0}")
    @MethodSource("assemblersByName")
    void costsOnlyItsContent(String sentence) {
        unruly.leavesOut(
                name(sentence),
                () -> unruly.shop
                        .decide("{\"userId\":\"ann\",\"placements\":[\"good\"],\"format\":\"" + name(sentence) + "\"}")
                        .is(200));
    }

    @ParameterizedTest(name = "a channel that {0}")
    @MethodSource("channelsByName")
    void costsOnlyItsMessages(String sentence) {
        for (int i = 0; i < 6; i++) {
            happens(name(sentence), "m" + once.incrementAndGet());
        }
        unruly.shop.server().tick();
        var messages = unruly.shop
                .get("/v1/messages?limit=1000&state=" + states.get(sentence))
                .is(200);
        assertThat(messages.response().body()).contains("\"channel\":\"" + name(sentence) + "\"");
        if (states.get(sentence).equals("waiting") && !sentence.startsWith("comes back")) {
            unruly.leavesOut(name(sentence), () -> {});
        } else {
            unruly.stillRuns(name(sentence));
        }
    }

    private void happens(String event, String person) {
        unruly.shop
                .decide("{\"userId\":\"" + person + "\",\"placements\":[\"good\"],\"events\":[{\"event\":\"" + event
                        + "\"}]}")
                .is(200);
    }

    @ParameterizedTest(name = "a matcher that {0}")
    @MethodSource("matchersByName")
    void costsOnlyItsTies(String sentence) {
        unruly.leavesOut(name(sentence), () -> {
            int n = once.incrementAndGet();
            unruly.shop
                    .decide("{\"userId\":\"u" + n + "\",\"anonymousId\":\"a" + n
                            + "\",\"placements\":[\"good\"],\"events\":[{\"event\":\"Seen\"}]}")
                    .is(200);
            assertThat(unruly.shop
                            .get("/v1/profiles/user_id:u" + n)
                            .is(200)
                            .response()
                            .body())
                    .contains("anonymous_id:a" + n);
        });
    }
}
