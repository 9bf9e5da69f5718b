package dev.attune.plugins.snowplow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Identifier;
import dev.attune.api.Offered;
import dev.attune.api.Reply;
import dev.attune.api.Signal;
import dev.attune.api.Source;
import dev.attune.testkit.FakeCall;
import dev.attune.testkit.InMemoryHost;
import dev.attune.testkit.RecordingInlet;
import dev.attune.testkit.Some;
import dev.attune.testkit.SourceContract;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnowplowSourceTest implements SourceContract {
    private static final String TP2 = "/com.snowplowanalytics.snowplow/tp2";
    private static final String PRODUCT_VIEWED = """
            {"schema":"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0",
             "data":{"schema":"iglu:com.acme/product_viewed/jsonschema/1-0-0",
                     "data":{"product_id":"tent-2","price":249.5,"name":"Zelt für zwei","gone":null}}}""";
    private static final String CONTEXTS = """
            {"schema":"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0",
             "data":[{"schema":"iglu:com.snowplowanalytics.snowplow/client_session/jsonschema/1-0-2",
                      "data":{"userId":"device-7","sessionId":"session-9"}}]}""";

    @Override
    public Source source() {
        return new SnowplowSource(new SnowplowSource.Settings(Map.of("Add To Cart", "Product Added")));
    }

    @Test
    void aPageViewIsAPageViewed() throws Exception {
        var event = one(Map.of(
                "e",
                "pv",
                "eid",
                "m-1",
                "uid",
                "42",
                "duid",
                "d-1",
                "url",
                "http://x/t",
                "page",
                "Tents",
                "aid",
                "shop"));

        assertThat(event.messageId()).isEqualTo("m-1");
        assertThat(event.type()).isEqualTo("page");
        assertThat(event.name()).isEqualTo("Page Viewed");
        assertThat(event.identifiers())
                .containsExactly(Identifier.parse("user_id:42"), Identifier.parse("anonymous_id:d-1"));
        assertThat(event.properties()).containsOnly(Map.entry("url", "http://x/t"), Map.entry("title", "Tents"));
        assertThat(event.context()).containsEntry("app", "shop");
    }

    @Test
    void aSelfDescribingEventHasTheNameOfItsSchema() throws Exception {
        for (var fields : List.of(
                Map.of("e", "ue", "uid", "42", "ue_pr", PRODUCT_VIEWED),
                Map.of("e", "ue", "uid", "42", "ue_px", base64(PRODUCT_VIEWED)))) {
            var event = one(fields);

            assertThat(event.name()).isEqualTo("Product Viewed");
            assertThat(event.properties())
                    .containsEntry("price", 249.5)
                    .containsEntry("name", "Zelt für zwei")
                    .containsEntry("gone", null);
        }
    }

    @Test
    void aStructuredEventHasTheNameOfItsAction() throws Exception {
        var event = one(Map.of("e", "se", "uid", "42", "se_ca", "shop", "se_ac", "Add To Cart", "se_va", "2.5"));

        assertThat(event.name()).as("as the settings call it").isEqualTo("Product Added");
        assertThat(event.properties()).containsOnly(Map.entry("category", "shop"), Map.entry("value", 2.5));
    }

    @Test
    void anAppTellsOfThePersonInAContext() throws Exception {
        for (var fields : List.of(Map.of("e", "pv", "co", CONTEXTS), Map.of("e", "pv", "cx", base64(CONTEXTS)))) {
            var event = one(fields);

            assertThat(event.identifiers())
                    .containsExactly(
                            Identifier.parse("anonymous_id:device-7"), Identifier.parse("session_id:session-9"));
            assertThat(event.context()).containsKey("contexts");
        }
    }

    @Test
    void timeIsCorrectedByTheSendersClock() throws Exception {
        assertThat(one(Map.of("e", "pv", "uid", "1", "dtm", "1000", "stm", "61000"))
                        .time())
                .isEqualTo(Some.NOW.minus(Duration.ofMinutes(1)));
        assertThat(one(Map.of("e", "pv", "uid", "1", "dtm", "61000", "stm", "1000"))
                        .time())
                .as("never later than the receipt")
                .isEqualTo(Some.NOW);
    }

    @Test
    void aPictureTakesAnEventAndIsAlwaysAPicture() throws Exception {
        try (var host = InMemoryHost.running(source())) {
            for (var target : List.of("/i?e=pv&uid=42&page=Tents", "/i?e=pv", "/i")) {
                assertPicture(host.call(FakeCall.get(target).writeKey("any")));
            }
            assertThat(host.inlet().signals()).hasSize(1);
            assertThat(host.inlet().setAside()).hasSize(2);
        }
    }

    private static void assertPicture(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.mediaType()).isEqualTo("image/gif");
    }

    @Test
    void whatIsWrongIsSetAsideAndTheRestIsTaken() throws Exception {
        try (var host = InMemoryHost.running(source())) {
            var reply = host.call(sent(
                    Map.of("e", "pv", "uid", "42"),
                    Map.of("e", "pv"),
                    Map.of("e", "pv", "sid", "only-a-session"),
                    Map.of("e", "xx", "uid", "42"),
                    Map.of("uid", "42"),
                    Map.of("e", "se", "uid", "42"),
                    Map.of("e", "ue", "uid", "42", "ue_pr", "{}"),
                    Map.of("e", "ue", "uid", "42", "ue_pr", "no json"),
                    Map.of("e", "ue", "uid", "42", "ue_px", "***"),
                    Map.of("e", "pv", "uid", "42", "dtm", "yesterday"),
                    Map.of("e", "pv", "uid", "42", "dtm", "1", "stm", "1795344675936"),
                    Map.of("e", "pv", "uid", "u".repeat(501)),
                    Map.of("e", "pv", "uid", "42", "eid", "x".repeat(101)),
                    Map.of("e", List.of("pv"), "uid", "42")));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(host.inlet().signals()).hasSize(1);
            assertThat(host.inlet().setAside())
                    .hasSize(13)
                    .allSatisfy(it -> assertThat(it.fix()).isNotBlank())
                    .extracting(RecordingInlet.SetAside::reason)
                    .contains(
                            "the event names nobody",
                            "'xx' is no kind of event",
                            "it says no kind of event",
                            "the structured event has no action",
                            "the event describes nothing",
                            "'no json' is no JSON",
                            "dtm is 'yesterday'");
        }
    }

    @Test
    void whatWasSetAsideIsTakenOnceItIsRight() throws Exception {
        var inlet = new RecordingInlet();
        try (var host = InMemoryHost.running(source(), inlet)) {
            host.call(sent(Map.of("e", "xx", "eid", "m-1", "uid", "42", "dtm", "1000", "stm", "61000")));
        }
        var payload = inlet.setAside().getFirst().payload();

        assertThat(source().replay(payload, inlet)).isInstanceOf(Offered.Refused.class);
        assertThat(source().replay(payload.replace("\"xx\"", "\"pv\""), inlet)).isEqualTo(new Offered.Accepted());
        assertThat(inlet.signals(Signal.Event.class).getFirst().time())
                .isEqualTo(Some.NOW.minus(Duration.ofMinutes(1)));
    }

    @Test
    void aBodyThatNoTrackerSendsIsRefused() throws Exception {
        try (var host = InMemoryHost.running(source())) {
            var reply = host.call(FakeCall.post(TP2).writeKey("any").json(Map.of("e", "pv")));

            assertThat(reply.status()).as("which a tracker does not send again").isEqualTo(400);
        }
    }

    private Signal.Event one(Map<String, ?> fields) throws Exception {
        try (var host = InMemoryHost.running(source())) {
            host.call(sent(fields));
            assertThat(host.inlet().setAside()).isEmpty();
            return host.inlet().signals(Signal.Event.class).getFirst();
        }
    }

    private static FakeCall sent(Map<?, ?>... events) {
        return FakeCall.post(TP2)
                .writeKey("any")
                .json(Map.of(
                        "schema",
                        "iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4",
                        "data",
                        List.of(events)));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
