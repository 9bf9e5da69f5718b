package dev.attune.plugins.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.BadRequestException;
import dev.attune.api.Offered;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.api.Signal;
import dev.attune.testkit.FakeCall;
import dev.attune.testkit.RecordingInlet;
import dev.attune.testkit.SourceContract;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentSourceTest implements SourceContract {
    private final RecordingInlet inlet = new RecordingInlet();

    @Override
    public SegmentSource source() {
        return new SegmentSource(
                new SegmentSource.Settings(List.of("Survey Answered"), List.of("shoe_size"), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "identify,identify",
        "i,identify",
        "track,track",
        "t,track",
        "page,page",
        "p,page",
        "screen,screen",
        "s,screen",
        "group,group",
        "g,group",
        "alias,alias",
        "a,alias"
    })
    void takesTheTypeFromThePath(String name, String type) throws Exception {
        var reply = post("/v1/" + name, """
                {"userId":"42","event":"Seen","groupId":"acme","previousId":"old","type":"batch","messageId":"m-1"}""");

        assertThat(reply.body()).isEqualTo(Map.of("success", true));
        assertThat(inlet.signals())
                .singleElement()
                .satisfies(signal -> assertThat(typeOf(signal)).isEqualTo(type));
    }

    @ParameterizedTest
    @CsvSource({"/v1/batch", "/v1/b", "/v1/import", "/beacon/v1/batch"})
    void takesBatchesOnTheirPaths(String path) throws Exception {
        post(path, """
                {"batch":[{"type":"track","event":"Seen","userId":"42"},{"type":"Page","anonymousId":"a"}]}""");

        assertThat(inlet.signals()).hasSize(2);
    }

    @Test
    void findsTheKeyInTheBody() throws Exception {
        var call = FakeCall.post("/v1/import")
                .accepting("secret")
                .body(
                        "{\"batch\":[{\"type\":\"track\",\"event\":\"Seen\",\"userId\":\"42\"}],\"writeKey\":\"secret\"}");

        handle(call);

        assertThat(call.authorized()).contains("secret");
        assertThat(inlet.signals()).hasSize(1);
    }

    @Test
    void tellsTheSenderOfASingleCallWhatIsWrong() {
        assertThatThrownBy(() -> post("/v1/track", "{\"userId\":\"42\"}"))
                .isInstanceOfSatisfying(BadRequestException.class, problem -> {
                    assertThat(problem.status()).isEqualTo(400);
                    assertThat(problem).hasMessageContaining("no event");
                    assertThat(problem.fix()).contains("Add event");
                });
        assertThat(inlet.setAside()).isEmpty();
    }

    @Test
    void passesTheInletsRefusalOfASingleCallOn() {
        inlet.answering("m-1", new Offered.Refused("nobody is called that", "Use another id."));

        assertThatThrownBy(() -> post("/v1/track", "{\"userId\":\"0\",\"event\":\"Seen\",\"messageId\":\"m-1\"}"))
                .hasMessageContaining("nobody is called that");
    }

    @Test
    void whatAPersonDoesNotAllowIsNoErrorOfTheSender() throws Exception {
        inlet.answering("m-1", new Offered.Withheld("personalization"));

        assertThat(post("/v1/track", "{\"userId\":\"42\",\"event\":\"Seen\",\"messageId\":\"m-1\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void setsAsideWhatIsWrongInABatchAndTakesTheRest() throws Exception {
        inlet.answering("m-2", new Offered.Refused("nobody is called that", "Use another id."));

        var reply = post("/v1/batch", """
                {"batch":[{"type":"track","event":"Seen","userId":"42","messageId":"m-1"},
                          {"type":"track","event":"Seen","userId":"0","messageId":"m-2"},
                          {"type":"track","userId":"42"}, {"type":"dance","userId":"42"}, 7, null]}""");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(inlet.signals()).extracting(Signal::messageId).containsExactly("m-1");
        assertThat(inlet.setAside())
                .extracting(RecordingInlet.SetAside::reason)
                .containsExactly(
                        "the track call has no event",
                        "the type 'dance' is unknown",
                        "the call has no type",
                        "the call has no type",
                        "nobody is called that");
    }

    @Test
    void setsAsideWhoseConsentIsMistypedSoThatNothingIsKeptAgainstTheirWill() throws Exception {
        post("/v1/batch", """
                {"batch":[{"type":"identify","userId":"42",
                           "context":{"consent":{"categoryPreferences":{"personalization":"false"}}}}]}""");

        assertThat(inlet.signals()).isEmpty();
        assertThat(inlet.setAside()).singleElement().satisfies(it -> {
            assertThat(it.reason())
                    .isEqualTo("the consent category 'personalization' is neither true nor false but 'false'");
            assertThat(it.fix()).contains("without quotation marks");
        });
    }

    @Test
    void setsACallAsideWithAllThatAReplayNeedsButTheKey() throws Exception {
        post("/v1/batch", """
                {"batch":[{"type":"track","userId":"42","writeKey":"secret"}],
                 "context":{"library":{"name":"x"}},"sentAt":"2026-11-22T10:00:00Z","writeKey":"secret"}""");

        var payload = inlet.setAside().getFirst().payload();
        assertThat(payload)
                .contains("\"library\"", "\"sentAt\"", "\"receivedAt\"")
                .doesNotContain("secret");

        var mended = payload.replace("\"type\":\"track\"", "\"type\":\"track\",\"event\":\"Seen\"");
        assertThat(source().replay(payload, inlet)).isInstanceOf(Offered.Refused.class);
        assertThat(source().replay(mended, inlet)).isInstanceOf(Offered.Accepted.class);
        assertThat(inlet.signals(Signal.Event.class)).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("Seen");
            assertThat(event.context()).containsEntry("library", Map.of("name", "x"));
        });
    }

    @Test
    void anItemsOwnContextLiesOverItsBatchs() throws Exception {
        post("/v1/batch", """
                {"batch":[{"type":"track","event":"Seen","userId":"42","context":{"locale":"de-DE"}}],
                 "context":{"locale":"en-GB","library":{"name":"x"}},"integrations":{"All":false}}""");

        assertThat(inlet.signals(Signal.Event.class).getFirst().context())
                .containsEntry("locale", "de-DE")
                .containsEntry("library", Map.of("name", "x"))
                .containsEntry("integrations", Map.of("All", false));
    }

    @Test
    void notesGlobalPrivacyControl() throws Exception {
        handle(FakeCall.post("/v1/t")
                .writeKey("w")
                .header("Sec-GPC", "1")
                .body("{\"anonymousId\":\"a\",\"event\":\"Seen\"}"));

        assertThat(inlet.signals(Signal.Event.class).getFirst().context()).containsEntry("gpc", true);
    }

    @Test
    void refusesABatchThatIsTooLongOrNone() {
        var items = IntStream.range(0, 2_501).mapToObj(_ -> "{}").collect(Collectors.joining(","));

        assertThatThrownBy(() -> post("/v1/batch", "{\"batch\":[" + items + "]}"))
                .hasMessageContaining("2501 items");
        assertThatThrownBy(() -> post("/v1/batch", "{}")).hasMessageContaining("no list named batch");
        assertThat(inlet.setAside()).isEmpty();
    }

    @Test
    void setsAsideACallThatIsTooLarge() throws Exception {
        var large = "x".repeat(33 * 1024);

        post(
                "/v1/batch",
                "{\"batch\":[{\"type\":\"track\",\"event\":\"Seen\",\"userId\":\"42\",\"properties\":{\"a\":\"" + large
                        + "\"}}]}");

        assertThat(inlet.signals()).isEmpty();
        assertThat(inlet.setAside().getFirst().reason()).contains("larger than 32768 bytes");
    }

    @Test
    void tellsAnalyticsJsToSendEverythingHere() throws Exception {
        var body = handle(FakeCall.get("/v1/projects/{key}/settings").pathParameter("key", "w"))
                .body();

        assertThat(Json.text(Message.entries((Map<?, ?>) body)))
                .contains("\"apiHost\":\"127.0.0.1:8080/v1\"", "\"protocol\":\"http\"", "\"apiKey\":\"w\"");
    }

    @Test
    void givesNoSettingsForAWrongKey() {
        assertThatThrownBy(() -> handle(FakeCall.get("/v1/projects/{key}/settings")
                        .pathParameter("key", "wrong")
                        .accepting("w")))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void tellsRuddersBrowserClientThatItsSourceIsOn() throws Exception {
        assertThat(handle(FakeCall.get("/sourceConfig?writeKey=w")).body())
                .extracting("source")
                .isInstanceOfSatisfying(
                        Map.class, source -> assertThat(source.get("enabled")).isEqualTo(true));
    }

    private Reply post(String path, String body) throws Exception {
        return handle(FakeCall.post(path).writeKey("w").body(body));
    }

    private Reply handle(FakeCall call) throws Exception {
        return route(call).handler().handle(call, inlet);
    }

    private Route route(FakeCall call) {
        return source().routes().stream()
                .filter(it -> it.method().equals(call.method()) && it.path().equals(call.path()))
                .findFirst()
                .orElseThrow();
    }

    private static String typeOf(Signal signal) {
        return switch (signal) {
            case Signal.Event event -> event.type();
            case Signal.Traits traits -> traits.type();
            default -> "";
        };
    }
}
