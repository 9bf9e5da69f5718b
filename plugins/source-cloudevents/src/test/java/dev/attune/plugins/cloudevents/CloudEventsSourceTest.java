package dev.attune.plugins.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.BadRequestException;
import dev.attune.api.Identifier;
import dev.attune.api.Offered;
import dev.attune.api.Reply;
import dev.attune.api.Signal;
import dev.attune.testkit.FakeCall;
import dev.attune.testkit.RecordingInlet;
import dev.attune.testkit.SourceContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsSourceTest implements SourceContract {
    private static final String STRUCTURED = "application/cloudevents+json; charset=utf-8";
    private static final String BATCHED = "application/cloudevents-batch+json";
    private static final String GOOD = """
            {"specversion":"1.0","id":"1","source":"/shop","type":"com.shop.viewed","subject":"user_id:42"}""";

    private final RecordingInlet inlet = new RecordingInlet();

    @Override
    public CloudEventsSource source() {
        return new CloudEventsSource(
                new CloudEventsSource.Settings(Map.of("com.shop.viewed", "Product Viewed"), false));
    }

    @Test
    void takesAStructuredEvent() throws Exception {
        var reply = post(STRUCTURED, GOOD);

        assertThat(reply.status()).isEqualTo(202);
        assertThat(inlet.signals(Signal.Event.class)).singleElement().satisfies(event -> {
            assertThat(event.messageId()).isEqualTo("/shop 1");
            assertThat(event.name()).isEqualTo("Product Viewed");
            assertThat(event.identifiers()).containsExactly(Identifier.of("user_id", "42"));
        });
    }

    @Test
    void takesABinaryEvent() throws Exception {
        handle(binary().header("content-type", "application/json").body("{\"price\":249.5,\"userId\":42}"));

        assertThat(inlet.signals(Signal.Event.class)).singleElement().satisfies(event -> {
            assertThat(event.properties()).isEqualTo(Map.of("price", 249.5, "userId", 42L));
            assertThat(event.identifiers()).containsExactly(Identifier.of("user_id", "42"));
            assertThat(event.context())
                    .isEqualTo(Map.of("cloudevent", Map.of("source", "/shop/€", "traceparent", "100% \"x\"")));
        });
    }

    @Test
    void takesABinaryEventWhoseDataIsText() throws Exception {
        handle(binary().header("content-type", "text/plain")
                .header("ce-subject", "anonymous_id:a")
                .body("hello"));

        assertThat(inlet.signals(Signal.Event.class).getFirst().properties()).isEqualTo(Map.of("data", "hello"));
    }

    @Test
    void takesABatchAndSetsAsideWhatIsWrong() throws Exception {
        inlet.answering("/shop 2", new Offered.Refused("nobody is called that", "Use another id."));

        var reply = post(
                BATCHED,
                "[" + GOOD + "," + GOOD.replace("\"1\"", "\"2\"") + "," + GOOD.replace("1.0", "0.3") + ",7,{}]");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.body()).isEqualTo(Map.of("taken", 1L, "setAside", 4L));
        assertThat(inlet.signals()).hasSize(1);
        assertThat(inlet.setAside())
                .extracting(RecordingInlet.SetAside::reason)
                .containsExactly(
                        "the specversion is '0.3'",
                        "the event has no specversion",
                        "the event has no specversion",
                        "nobody is called that");
    }

    @Test
    void aBatchMayBeEmpty() throws Exception {
        assertThat(post(BATCHED, "[]").status()).isEqualTo(202);
    }

    @Test
    void replaysWhatWasSetAside() throws Exception {
        post(BATCHED, "[" + GOOD.replace("1.0", "0.3") + "]");
        var payload = inlet.setAside().getFirst().payload();

        assertThat(source().replay(payload, inlet)).isInstanceOf(Offered.Refused.class);
        assertThat(source().replay(payload.replace("0.3", "1.0"), inlet)).isInstanceOf(Offered.Accepted.class);
        assertThat(inlet.signals()).hasSize(1);
    }

    @Test
    void anEventCountsOnce() throws Exception {
        post(STRUCTURED, GOOD);
        assertThat(post(STRUCTURED, GOOD).status()).isEqualTo(202);

        assertThat(inlet.signals()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/cloudevents+avro", ""})
    void whatIsNoCloudEventIsAnUnsupportedMediaType(String contentType) {
        assertThatThrownBy(() -> post(contentType, GOOD)).isInstanceOfSatisfying(BadRequestException.class, problem -> {
            assertThat(problem.status()).isEqualTo(415);
            assertThat(problem.headers())
                    .containsEntry("Accept-Post", "application/cloudevents+json, application/cloudevents-batch+json");
        });
    }

    @Test
    void tellsTheSenderOfOneEventWhatIsWrong() {
        assertThatThrownBy(() -> post(STRUCTURED, GOOD.replace("user_id", "order")))
                .isInstanceOfSatisfying(BadRequestException.class, problem -> {
                    assertThat(problem.status()).isEqualTo(400);
                    assertThat(problem).hasMessageContaining("names nobody");
                });
    }

    @Test
    void notesGlobalPrivacyControl() throws Exception {
        handle(FakeCall.post("/v1/events")
                .header("content-type", STRUCTURED)
                .header("sec-gpc", "1")
                .body(GOOD));

        assertThat(inlet.signals(Signal.Event.class).getFirst().context()).containsEntry("gpc", true);
    }

    private static FakeCall binary() {
        return FakeCall.post("/v1/events")
                .header("CE-SpecVersion", "1.0")
                .header("ce-id", "1")
                .header("ce-source", "/shop/%E2%82%AC")
                .header("ce-type", "com.shop.viewed")
                .header("ce-traceparent", "\"100% \\\"x\\\"\"");
    }

    private Reply post(String contentType, String body) throws Exception {
        return handle(
                FakeCall.post("/v1/events").header("content-type", contentType).body(body));
    }

    private Reply handle(FakeCall call) throws Exception {
        return source().routes().getFirst().handler().handle(call, inlet);
    }
}
