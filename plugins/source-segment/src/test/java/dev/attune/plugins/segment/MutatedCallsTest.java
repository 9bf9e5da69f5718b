package dev.attune.plugins.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.BadRequestException;
import dev.attune.testkit.FakeCall;
import dev.attune.testkit.RecordingInlet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a stranger makes of a good call, the answer is a success or a problem that says what is wrong.
class MutatedCallsTest {
    private static final List<String> GOOD = List.of("""
            {"batch":[{"type":"track","event":"Product Viewed","userId":"42","anonymousId":"a","messageId":"m",
              "timestamp":"2026-11-22T10:00:00Z","originalTimestamp":"2026-11-22T10:00:00Z",
              "properties":{"product_id":"t-2","products":[{"product_id":"t-3","price":12.5}]},
              "context":{"device":{"id":"d"},"sessionId":17,"consent":{"categoryPreferences":{"marketing":true}},
              "consentManagement":{"allowedConsentIds":["marketing"],"deniedConsentIds":[]}}},
             {"type":"identify","userId":"42","traits":{"email":"a@b.example","phone":"+49123456","loyalty_id":"L"}},
             {"type":"group","userId":"42","groupId":"g"},{"type":"alias","userId":"42","previousId":"41"},
             {"type":"merge","mergeProperties":[{"type":"email","value":"a@b.example"},{"type":"phone","value":"1"}]}],
             "context":{"traits":{"a":1}},"integrations":{"All":true},"sentAt":"2026-11-22T10:00:00Z"}""", """
            {"event":"Product Viewed","userId":"42","previousId":"41","groupId":"g","name":"n","category":"c",
             "properties":{"a":1},"traits":{"email":"a@b.example"},"context":{"session":{"id":"s"}},
             "timestamp":1795338930000,"sentAt":"2026-11-22T10:00:00Z","messageId":"m","channel":"web"}""");

    private static final List<Object> JUNK = List.of(
            "",
            " ",
            "\0",
            "null",
            "😀".repeat(300),
            "x".repeat(40_000),
            -1L,
            0L,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            1e308,
            Double.MIN_VALUE,
            true,
            List.of(),
            List.of(List.of(List.of())),
            Map.of(),
            Map.of("", Map.of("a", List.of())),
            "-999999999-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "99999999999999");

    private final SegmentSource source =
            new SegmentSource(new SegmentSource.Settings(List.of(), List.of("shoe_size"), Map.of()));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void mutatedCallsAreAnsweredOrRefused(long seed) throws Exception {
        var random = new Random(seed);
        var routes = source.routes().stream()
                .filter(it -> it.method().equals("POST"))
                .toList();
        var inlet = new RecordingInlet();
        for (int i = 0; i < 1_000; i++) {
            var good = Json.object(GOOD.get(random.nextInt(GOOD.size()))).orElseThrow();
            var body = Json.text(Message.entries((Map<?, ?>) mutated(good, random, 1 + random.nextInt(3))));
            if (random.nextInt(10) == 0) {
                body = body.substring(0, random.nextInt(body.length()));
            }
            var route = routes.get(random.nextInt(routes.size()));
            try {
                var reply = route.handler()
                        .handle(FakeCall.post(route.path()).writeKey("w").body(body), inlet);
                assertThat(reply.status()).isEqualTo(200);
            } catch (BadRequestException problem) {
                assertThat(problem.fix()).isNotBlank();
            } catch (RuntimeException broken) {
                throw new AssertionError("seed " + seed + ", " + route.path() + " fails on " + body, broken);
            }
        }
        for (var setAside : inlet.setAside()) {
            source.replay(setAside.payload(), inlet);
        }
        assertThat(inlet.signals()).isNotEmpty();
    }

    /// A copy with some of its values, at any depth, changed, taken out or doubled.
    private static Object mutated(Object value, Random random, int times) {
        Object result = value;
        for (int i = 0; i < times; i++) {
            result = mutatedOnce(result, random);
        }
        return result instanceof Map ? result : Map.of("batch", result);
    }

    private static Object mutatedOnce(Object value, Random random) {
        if (random.nextInt(4) == 0) {
            return JUNK.get(random.nextInt(JUNK.size()));
        }
        return switch (value) {
            case Map<?, ?> map
            when !map.isEmpty() -> {
                var copy = new LinkedHashMap<Object, Object>(map);
                var key = new ArrayList<>(copy.keySet()).get(random.nextInt(copy.size()));
                var chosen = copy.get(key);
                switch (random.nextInt(6)) {
                    case 0 -> copy.remove(key);
                    case 1 -> copy.replace(key, null);
                    default -> copy.replace(key, chosen == null ? "x" : mutatedOnce(chosen, random));
                }
                yield copy;
            }
            case List<?> list
            when !list.isEmpty() -> {
                var copy = new ArrayList<Object>(list);
                int index = random.nextInt(copy.size());
                copy.set(index, mutatedOnce(copy.get(index), random));
                yield copy;
            }
            default -> JUNK.get(random.nextInt(JUNK.size()));
        };
    }
}
