package dev.attune.plugins.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.BadRequestException;
import dev.attune.testkit.FakeCall;
import dev.attune.testkit.RecordingInlet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a stranger makes of a good event, the answer is a success or a problem that says what is wrong.
class MutatedEventsTest {
    private static final List<Object> JUNK = List.of(
            "",
            "\0",
            "%",
            "%E2%82",
            "\"",
            "user_id:",
            "email:@",
            "x".repeat(70_000),
            -1L,
            Long.MIN_VALUE,
            1e308,
            true,
            List.of(),
            List.of(List.of()),
            Map.of(),
            Map.of("", List.of()),
            List.of(Map.of("id", List.of())),
            "+999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "1.0",
            "text/plain",
            "attune.catalogue",
            "attune.consent",
            "attune.identify");
    private static final List<String> NAMES = List.of(
            "id", "source", "specversion", "type", "subject", "time", "data", "data_base64", "datacontenttype", "ext");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void mutatedEventsAreAnsweredOrRefused(long seed) throws Exception {
        var random = new Random(seed);
        var inlet = new RecordingInlet();
        var source = new CloudEventsSource(new CloudEventsSource.Settings(Map.of(), true));
        for (int i = 0; i < 2_000; i++) {
            var event = mutated(random, i);
            var call = random.nextBoolean() ? batched(event) : binary(event);
            try {
                assertThat(source.routes()
                                .getFirst()
                                .handler()
                                .handle(call, inlet)
                                .status())
                        .isEqualTo(202);
            } catch (BadRequestException problem) {
                assertThat(problem.fix()).isNotBlank();
            } catch (RuntimeException broken) {
                throw new AssertionError("seed " + seed + " fails on " + event, broken);
            }
        }
        for (var setAside : inlet.setAside()) {
            source.replay(setAside.payload(), inlet);
        }
        assertThat(inlet.signals()).isNotEmpty();
    }

    private static Map<String, Object> mutated(Random random, int id) {
        var event = new LinkedHashMap<String, Object>(Map.of(
                "specversion", "1.0", "id", "" + id, "source", "/shop", "type", "seen", "subject", "user_id:42"));
        event.put("data", new LinkedHashMap<>(Map.of("userId", 42L, "traits", Map.of("email", "a@b.example"))));
        for (int i = 0; i < random.nextInt(4); i++) {
            event.put(NAMES.get(random.nextInt(NAMES.size())), JUNK.get(random.nextInt(JUNK.size())));
        }
        if (random.nextInt(3) == 0) {
            var name = List.of("traits", "purposes", "items", "identifiers", "userId")
                    .get(random.nextInt(5));
            event.put("data", Map.of(name, JUNK.get(random.nextInt(JUNK.size()))));
        }
        return event;
    }

    private static FakeCall batched(Map<String, Object> event) {
        return FakeCall.post("/v1/events")
                .header("content-type", "application/cloudevents-batch+json")
                .body(Json.text(List.of(event)));
    }

    private static FakeCall binary(Map<String, Object> event) {
        var call = FakeCall.post("/v1/events").header("content-type", String.valueOf(event.get("datacontenttype")));
        event.forEach((name, value) -> call.header("ce-" + name, String.valueOf(value)));
        return call.body(Json.text(event.getOrDefault("data", "")));
    }
}
