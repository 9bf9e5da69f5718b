package dev.attune.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.attune.api.Reply;
import dev.attune.api.Route.Access;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AccessTest {
    private static final TestServer SERVER = new TestServer()
            .with("POST", "/open", Access.OPEN, (_, _) -> Reply.json(200, Map.of("in", true)))
            .with("POST", "/write", Access.WRITE_KEY, (_, _) -> Reply.json(200, Map.of("in", true)))
            .with("POST", "/body", Access.WRITE_KEY_IN_BODY, (call, _) -> {
                call.authorize(((Map<?, ?>) call.json()).get("writeKey") instanceof String key ? key : "");
                return Reply.json(200, Map.of("in", true));
            })
            .with("POST", "/secret", Access.SECRET_KEY, (_, _) -> Reply.json(200, Map.of("in", true)))
            .with("POST", "/careless", Access.WRITE_KEY_IN_BODY, (_, _) -> Reply.json(200, Map.of("in", true)));

    /// A way to show a key, and what each kind of route answers to it.
    private record Way(String name, String header, String value, String query, String body, Answers answers) {
        static Way header(String name, String value, Answers answers) {
            return new Way(name + " " + value, name, value, "", "{}", answers);
        }

        static Way query(String query, Answers answers) {
            return new Way(query, "X-Nothing", "x", query, "{}", answers);
        }

        static Way body(String key, Answers answers) {
            return new Way("body " + key, "X-Nothing", "x", "", "{\"writeKey\":\"" + key + "\"}", answers);
        }
    }

    private record Answers(int write, int body, int secret) {}

    private static final Answers NOBODY = new Answers(401, 401, 401);
    private static final Answers WRITER = new Answers(200, 200, 403);
    private static final Answers SERVER_SIDE = new Answers(200, 200, 200);

    private static final List<Way> WAYS = List.of(
            Way.header("X-Nothing", "at all", NOBODY),
            Way.header("Authorization", basic("write-1:"), WRITER),
            Way.header("Authorization", basic("write-1"), WRITER),
            Way.header("Authorization", basic("write-1:password"), WRITER),
            Way.header("Authorization", "basic  " + basic("write-1:").substring(6), WRITER),
            Way.header("Authorization", basic("secret-2:"), SERVER_SIDE),
            Way.header("Authorization", basic("wrong:"), NOBODY),
            Way.header("Authorization", basic(":"), NOBODY),
            Way.header("Authorization", "Basic %%%", NOBODY),
            Way.header("Authorization", "Basic", NOBODY),
            Way.header("Authorization", "Bearer write-1", WRITER),
            Way.header("Authorization", "Bearer secret-2", SERVER_SIDE),
            Way.header("Authorization", "Bearer wrong", NOBODY),
            Way.header("Authorization", "write-1", NOBODY),
            Way.header("X-Write-Key", "write-1", WRITER),
            Way.header("X-Write-Key", "write-1:whatever", WRITER),
            Way.header("X-Write-Key", "id-1:secret-1", WRITER),
            Way.header("X-Write-Key", "id-1", NOBODY),
            Way.header("X-API-Key", "write-1", WRITER),
            Way.header("X-API-Key", "secret-2", SERVER_SIDE),
            Way.header("X-API-Key", "wrong", NOBODY),
            Way.query("?writeKey=write-1", WRITER),
            Way.query("?write_key=write%2D1", WRITER),
            Way.query("?writeKey=secret-2", NOBODY),
            Way.query("?writeKey=", NOBODY),
            Way.body("write-1", new Answers(401, 200, 401)),
            Way.body("secret-2", NOBODY),
            Way.body("wrong", NOBODY),
            Way.body("WRITE-1", NOBODY));

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @TestFactory
    Stream<DynamicTest> everyWayToShowAKeyOpensWhatItShould() {
        return WAYS.stream()
                .map(way -> DynamicTest.dynamicTest(way.name(), () -> {
                    assertThat(status("/open", way)).as("open").isEqualTo(200);
                    assertThat(status("/write", way))
                            .as("write")
                            .isEqualTo(way.answers().write());
                    assertThat(status("/body", way))
                            .as("body")
                            .isEqualTo(way.answers().body());
                    assertThat(status("/secret", way))
                            .as("secret")
                            .isEqualTo(way.answers().secret());
                }));
    }

    private static int status(String path, Way way) {
        return SERVER.post(path + way.query(), way.body().getBytes(UTF_8), way.header(), way.value())
                .statusCode();
    }

    @Test
    void aKeyInAHeaderWinsOverTheBodys() {
        byte[] masked = "{\"writeKey\":\"id-1:***\"}".getBytes(UTF_8);
        byte[] right = "{\"writeKey\":\"write-1\"}".getBytes(UTF_8);
        assertThat(SERVER.post("/body", masked, "X-Write-Key", "id-1:secret-1").statusCode())
                .isEqualTo(200);
        assertThat(SERVER.post("/body", right, "X-Write-Key", "wrong").statusCode())
                .isEqualTo(401);
        assertThat(SERVER.post("/body?writeKey=write-1", masked).statusCode()).isEqualTo(401);
    }

    @Test
    void somebodyElsesTokenDoesNotHideTheKeyInTheBody() {
        byte[] right = "{\"writeKey\":\"write-1\"}".getBytes(UTF_8);
        assertThat(SERVER.post("/body", right, "Authorization", "Bearer oauth-token")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theRefusalSaysHowToComeIn() {
        HttpResponse<String> response = SERVER.post("/secret", "{}");
        assertThat(response.headers().firstValue("www-authenticate")).isPresent();
        assertThat(TestServer.json(response))
                .containsEntry("code", "missing-key")
                .containsEntry("status", 401L)
                .hasEntrySatisfying("fix", it -> assertThat(it).asString().contains("Bearer"));
    }

    @Test
    void aHandlerThatForgetsToAskForTheKeyGivesNothingAway() {
        var response = SERVER.post("/careless", "{}");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("\"in\"");
    }

    @Test
    void headNeedsTheKeyThatGetNeeds() {
        try (var server = new TestServer().with("GET", "/secret", Access.SECRET_KEY, (_, _) -> Reply.empty(204))) {
            assertThat(server.call("/secret", it -> it.method("HEAD", BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(401);
            for (String spelling : List.of("/secret/", "/%73ecret", "/secret?x", "/secret#x")) {
                assertThat(server.get(spelling).statusCode()).as(spelling).isEqualTo(401);
            }
        }
    }

    @Test
    void withoutAnyKeysEverybodyIsLetIn() {
        try (var server = new TestServer(Limits.usual(), Keys.none())
                .with("GET", "/secret", Access.SECRET_KEY, (_, _) -> Reply.empty(204))) {
            assertThat(server.get("/secret").statusCode()).isEqualTo(204);
        }
    }

    @Test
    void withoutAnyKeysPagesOfOtherHostsAreStillKeptOut() throws IOException {
        try (var server = new TestServer(Limits.usual(), Keys.none())
                .with("GET", "/secret", Access.SECRET_KEY, (_, _) -> Reply.empty(204))) {
            for (String host : List.of("127.0.0.1", "localhost:8080", "[::1]:1", "LOCALHOST")) {
                assertThat(server.raw("GET /secret HTTP/1.1\r\nConnection: close\r\nHost: " + host + "\r\n\r\n"))
                        .as(host)
                        .startsWith("HTTP/1.1 204");
            }
            for (String host : List.of("evil.example", "127.evil.example", "127.0.0.1.evil.example")) {
                assertThat(server.raw("GET /secret HTTP/1.1\r\nConnection: close\r\nHost: " + host + "\r\n\r\n"))
                        .as(host)
                        .startsWith("HTTP/1.1 403");
            }
            assertThat(server.call("/secret", it -> it.header("Sec-Fetch-Site", "cross-site"))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void aKeyIsEitherPublicOrSecret() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Keys(List.of("a"), List.of("a")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Keys(List.of(" "), List.of()));
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8));
    }
}
