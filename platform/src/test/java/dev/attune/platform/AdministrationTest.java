package dev.attune.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Call;
import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.api.Signal;
import dev.attune.api.Source;
import dev.attune.platform.sense.OverloadedException;
import dev.attune.platform.sense.UnavailableException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What operators read and do, and who may call what.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdministrationTest {
    private final Strict strict = new Strict();
    private Shop shop;

    /// Sets aside whatever it is sent, and replays what is mended.
    private static final class Strict implements Source {
        volatile boolean mended;

        @Override
        public AutoCloseable open(Inlet inlet) {
            return () -> {};
        }

        @Override
        public List<Route> routes() {
            return List.of(
                    new Route("POST", "/strict", Route.Access.WRITE_KEY, "Sets aside.", Strict::setAside),
                    new Route("POST", "/full", Route.Access.OPEN, "Is full.", (_, _) -> {
                        throw new OverloadedException("full");
                    }),
                    new Route("POST", "/away", Route.Access.OPEN, "Is away.", (_, _) -> {
                        throw new UnavailableException("away", null);
                    }));
        }

        private static Reply setAside(Call call, Inlet inlet) {
            var id = inlet.setAside(new String(call.body(), UTF_8), "no name", "name it");
            return Reply.json(200, Map.of("id", id));
        }

        @Override
        public Offered replay(String payload, Inlet inlet) {
            return mended
                    ? inlet.offer(new Signal.Event(
                            payload,
                            "track",
                            "Replayed",
                            List.of(Identifier.of(Identifier.USER_ID, "replayed")),
                            inlet.now(),
                            DataClass.FIRST_PARTY,
                            Map.of(),
                            Map.of()))
                    : new Offered.Refused("no name", "name it");
        }
    }

    @BeforeAll
    void open(@TempDir Path folder) {
        shop = Shop.in(folder)
                .with("tied", new Tied())
                .with("strict", strict)
                .set("purposes: { personalization: { default: granted }, marketing: {} }")
                .placement("hero", "")
                .offer("kit", "hero", "")
                .file("segments/readers.cel", "// Read something.\ncount(\"Read\") > 0")
                .open();
    }

    @AfterAll
    void close() {
        shop.close();
    }

    private void does(String who, String... events) {
        var list = new ArrayList<String>();
        for (var event : events) {
            list.add("{\"event\":\"" + event + "\",\"properties\":{\"n\":" + list.size() + "}}");
        }
        shop.decide("{" + who + ",\"placements\":[\"hero\"],\"mode\":\"peek\",\"events\":" + list + "}")
                .is(200);
    }

    @Test
    void aProfileSaysWhatIsKnownAndWhereItIsFrom() {
        shop.decide("""
                {"userId":"pat","placements":["hero"],"events":[
                  {"type":"identify","traits":{"first_name":"Pat"},"messageId":"p-1"},{"event":"Read"}]}
                """).is(200);
        var profile = shop.get("/v1/profiles/user_id:pat").is(200);
        assertThat(profile.json())
                .containsKeys("person", "identifiers", "traits", "counts", "affinity", "intent", "segments")
                .containsKeys("consents", "experiments", "firstSeen", "lastSeen")
                .containsEntry("identifiers", List.of("user_id:pat"))
                .containsEntry("counts", Map.of("Read", 1L))
                .containsEntry("segments", List.of("readers"));
        assertThat(profile.at("traits/first_name/value")).isEqualTo("Pat");
        assertThat(profile.at("traits/first_name/source")).isEqualTo("decide");
        assertThat(profile.at("traits/first_name/class")).isEqualTo("first-party");
        assertThat(profile.at("consents/marketing/allowed")).isEqualTo(false);
        assertThat(shop.get("/v1/profiles/user_id:pat/segments").at("segments"))
                .isEqualTo(List.of(Map.of("name", "readers", "member", true, "description", "Read something.")));
        assertThat(shop.get("/v1/segments").at("segments/0/name")).isEqualTo("readers");
    }

    @Test
    void eventsComeNewestFirstInPages() {
        does("\"userId\":\"paged\"", "One", "Two", "Three");
        var first = shop.get("/v1/profiles/user_id:paged/events?limit=2").is(200);
        assertThat(first.at("events/0/event")).isEqualTo("Three");
        assertThat(first.at("events/1/event")).isEqualTo("Two");
        var second = shop.get("/v1/profiles/user_id:paged/events?limit=2&cursor=" + first.at("next"));
        assertThat(second.at("events/0/event")).isEqualTo("One");
        assertThat(second.json()).containsEntry("next", null);
    }

    @Test
    void aLinkIsExplainedAndCanBeTakenBack() {
        does("\"userId\":\"lin\",\"anonymousId\":\"lin-phone\"", "Read");
        var identity = shop.get("/v1/profiles/anonymous_id:lin-phone/identity").is(200);
        assertThat(identity.at("identifiers")).isEqualTo(List.of("anonymous_id:lin-phone", "user_id:lin"));
        assertThat(identity.at("links/0/inForce")).isEqualTo(true);
        assertThat(identity.at("links/0/matcher")).isEqualTo("tied");

        var undo = "{\"one\":\"user_id:lin\",\"other\":\"anonymous_id:lin-phone\",\"because\":\"a shared phone\"}";
        shop.post("/v1/profiles/user_id:lin/identity/undo", undo).is(200);
        var after = shop.get("/v1/profiles/user_id:lin/identity");
        assertThat(after.at("identifiers")).isEqualTo(List.of("user_id:lin"));
        assertThat(after.at("links/0/because")).isEqualTo("taken back: a shared phone");
        shop.post("/v1/profiles/user_id:lin/identity/undo", "{\"one\":\"user_id:lin\",\"other\":\"user_id:no\"}")
                .is(404);
        shop.post("/v1/profiles/user_id:lin/identity/undo", "{\"one\":\"user_id:lin\"}")
                .is(400);
    }

    @Test
    void aLinkOfSomebodyElseIsNotTakenBack() {
        does("\"userId\":\"own\",\"anonymousId\":\"own-phone\"", "Read");
        does("\"userId\":\"stranger\"", "Read");
        var undo = "{\"one\":\"user_id:own\",\"other\":\"anonymous_id:own-phone\"}";
        var refused =
                shop.post("/v1/profiles/user_id:stranger/identity/undo", undo).is(404);
        assertThat(refused.at("code")).isEqualTo("unknown-link");
        assertThat(refused.at("fix")).asString().contains("/v1/profiles/user_id:own/identity");
        shop.post("/v1/profiles/user_id:nobody-here/identity/undo", undo).is(404);
        assertThat(shop.get("/v1/profiles/user_id:own/identity").at("links/0/inForce"))
                .isEqualTo(true);
        shop.post("/v1/profiles/anonymous_id:own-phone/identity/undo", undo).is(200);
    }

    @Test
    void anUnknownProfileIsA404AndAWrongIdentifierA400() {
        shop.get("/v1/profiles/user_id:nobody-here").is(404);
        shop.get("/v1/profiles/user_id:nobody-here/decisions").is(404);
        assertThat(shop.get("/v1/profiles/nobody").is(400).at("fix")).asString().contains("user_id:42");
    }

    @Test
    void signalsAreListedInOrderPageByPage() {
        for (int i = 0; i < 5; i++) {
            shop.decide(
                    "{\"userId\":\"s\",\"placements\":[\"hero\"],\"mode\":\"peek\",\"events\":[{\"event\":\"Listed\","
                            + "\"messageId\":\"listed-" + i + "\"}]}");
        }
        var seen = new ArrayList<Object>();
        Object cursor = 0;
        while (cursor != null) {
            var page = shop.get("/v1/signals?limit=2&cursor=" + cursor).is(200);
            ((List<?>) page.json().get("signals")).forEach(it -> seen.add(((Map<?, ?>) it).get("messageId")));
            cursor = page.json().get("next");
        }
        assertThat(seen.stream().filter(id -> String.valueOf(id).startsWith("listed-")))
                .containsExactlyElementsOf(IntStream.range(0, 5)
                        .mapToObj(i -> (Object) ("listed-" + i))
                        .toList());
        shop.get("/v1/signals?cursor=x").is(400);
        shop.get("/v1/signals?limit=0").is(400);
    }

    @Test
    void whatWasSetAsideIsSeenAndReplayedOnceItIsMended() {
        var id = shop.post("/strict", "payload-1").is(200).at("id");
        var listed = shop.get("/v1/set-aside").is(200);
        assertThat(listed.at("setAside/0"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("id", id)
                .containsEntry("source", "strict")
                .containsEntry("reason", "no name")
                .containsEntry("fix", "name it")
                .containsEntry("payload", "payload-1");
        assertThat(shop.post("/v1/set-aside/" + id + "/replay", "").is(422).at("fix"))
                .isEqualTo("name it");
        strict.mended = true;
        assertThat(shop.post("/v1/set-aside/" + id + "/replay", "").is(200).at("outcome"))
                .isEqualTo("accepted");
        assertThat(shop.post("/v1/set-aside/" + id + "/replay", "").is(200).at("outcome"))
                .isEqualTo("duplicate");
        assertThat(shop.get("/v1/set-aside").at("setAside/0/replayedAt")).isNotNull();
        shop.get("/v1/profiles/user_id:replayed").is(200);
        shop.post("/v1/set-aside/------------------------------------/replay", "")
                .is(404);
    }

    @Test
    void pluginsAreListed() {
        assertThat(shop.get("/v1/plugins").is(200).at("plugins"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .anySatisfy(it -> assertThat(it).hasFieldOrPropertyWithValue("name", "strict"));
    }

    @ParameterizedTest
    @CsvSource({"/full,429", "/away,503"})
    void whoCannotAnswerNowSaysWhenToComeBack(String path, int status) {
        assertThat(shop.post(path, "").is(status).header("Retry-After")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/v1/decide",
        "POST,/v1/exposures",
        "GET,/v1/content/hero",
        "POST,/ofrep/v1/evaluate/flags/hero",
        "POST,/ofrep/v1/evaluate/flags"
    })
    void aWriteKeyIsEnoughToDecideAndReport(String method, String path) {
        assertThat(status(method, path, "")).isEqualTo(401);
        assertThat(status(method, path, "wrong")).isEqualTo(401);
        assertThat(status(method, path, Shop.WRITE)).isIn(200, 400);
        assertThat(status(method, path, Shop.SECRET)).isIn(200, 400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/v1/signals",
        "GET,/v1/set-aside",
        "POST,/v1/set-aside/x/replay",
        "GET,/v1/profiles/user_id:x",
        "GET,/v1/profiles/user_id:x/events",
        "GET,/v1/profiles/user_id:x/identity",
        "POST,/v1/profiles/user_id:x/identity/undo",
        "GET,/v1/profiles/user_id:x/segments",
        "GET,/v1/profiles/user_id:x/decisions",
        "GET,/v1/decisions/x",
        "GET,/v1/segments",
        "GET,/v1/experiments/x/results",
        "GET,/v1/messages",
        "POST,/v1/messages/x/resend",
        "GET,/v1/plugins"
    })
    void readingAndAdministeringNeedsASecretKey(String method, String path) {
        assertThat(status(method, path, "")).isEqualTo(401);
        assertThat(status(method, path, Shop.WRITE)).isEqualTo(403);
        assertThat(status(method, path, Shop.SECRET)).isIn(200, 400, 404);
    }

    private int status(String method, String path, String key) {
        var request = shop.request(path)
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
        return shop.call(key.isEmpty() ? request : request.header("Authorization", "Bearer " + key))
                .status();
    }

    @Test
    void whatIsNoTextIsNoKeyEither() {
        shop.placement("hero", "").open();
        for (var path : List.of("/v1/decide", "/v1/exposures")) {
            shop.call(shop.request(path)
                            .POST(BodyPublishers.ofString(
                                    "{\"writeKey\":[\"" + Shop.WRITE + "\"],\"placements\":[\"hero\"]}")))
                    .is(401);
        }
    }

    @Test
    void theWriteKeyMayLieInTheBody() {
        shop.call(shop.request("/v1/decide")
                        .POST(BodyPublishers.ofString(
                                "{\"writeKey\":\"" + Shop.WRITE + "\",\"placements\":[\"hero\"]}")))
                .is(200);
    }
}
