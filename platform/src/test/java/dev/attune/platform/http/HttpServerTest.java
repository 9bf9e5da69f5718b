package dev.attune.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.attune.api.BadRequestException;
import dev.attune.api.Reply;
import dev.attune.api.Route.Access;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class HttpServerTest {
    private static final TestServer SERVER = new TestServer(Limits.usual(), Keys.none())
            .withEcho("/v1/echo", Access.OPEN)
            .with(
                    "GET",
                    "/v1/things/{thing}",
                    Access.OPEN,
                    (call, _) -> Reply.json(
                            200,
                            Map.of(
                                    "thing",
                                    call.pathParameter("thing"),
                                    "colour",
                                    call.query("colour").orElse(""))))
            .with("PUT", "/v1/things/{thing}", Access.SECRET_KEY, (_, _) -> Reply.empty(204))
            .with("GET", "/v1/broken", Access.OPEN, (_, _) -> {
                throw new IllegalStateException("SELECT * FROM secrets\n2026 INFO forged line");
            })
            .with("GET", "/v1/teapot", Access.OPEN, (_, _) -> {
                throw new BadRequestException(418, "teapot", "This is a teapot.", "Take the coffee machine.");
            })
            .with(
                    "GET",
                    "/v1/context",
                    Access.OPEN,
                    (call, _) -> Reply.json(
                            200,
                            Map.of(
                                    "method", call.method(),
                                    "path", call.path(),
                                    "base", call.baseUrl(),
                                    "remote", call.remoteAddress(),
                                    "at", call.receivedAt().toString(),
                                    "gpc", call.globalPrivacyControl(),
                                    "header", call.headers().get("x-some"))));

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void answersJsonWithTheHeadersThatBelongToIt() {
        var response = SERVER.post("/v1/echo/", "{\"a\": [1, 2.5, null]}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"a\":[1,2.5,null]}");
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(response.headers().firstValue("cache-control")).contains("no-store");
        assertThat(response.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(response.headers().firstValue("access-control-allow-origin")).contains("*");
        assertThat(response.headers().firstValue("server")).isEmpty();
    }

    @Test
    void decodesPathAndQuery() {
        var response = SERVER.get("/v1/things/email:a%2Fb%20c+d?colour=light+blue%21&colour=red");
        assertThat(TestServer.json(response))
                .containsEntry("thing", "email:a/b c+d")
                .containsEntry("colour", "light blue!");
    }

    /// Jetty remembers the headers of a connection; ids and keys differ by case.
    @Test
    void headersThatDifferByCaseOnlyStayApart() throws IOException {
        String answers = SERVER.raw("GET /v1/context HTTP/1.1\r\nHost: x\r\nX-Some: ID-A\r\n\r\n"
                + "GET /v1/context HTTP/1.1\r\nHost: x\r\nX-Some: id-a\r\nConnection: close\r\n\r\n");
        assertThat(answers).contains("\"header\":[\"ID-A\"]").contains("\"header\":[\"id-a\"]");
    }

    @Test
    void tellsTheHandlerWhereTheCallCameFrom() {
        var call = TestServer.json(
                SERVER.call("/v1/context", it -> it.header("X-Some", "yes").header("Sec-GPC", "1")));
        assertThat(call)
                .containsEntry("base", SERVER.server.baseUrl())
                .containsEntry("remote", "127.0.0.1")
                .containsEntry("path", "/v1/context")
                .containsEntry("at", TestServer.NOW.toString())
                .containsEntry("gpc", true);
    }

    @Test
    void headIsGetWithoutABody() {
        var response = SERVER.call("/v1/things/tent", it -> it.method("HEAD", BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("content-length")).isNotEmpty().isNotEqualTo("0");
    }

    @Test
    void anUnknownPathNamesTheNearest() {
        var response = SERVER.get("/v1/ecoh");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(TestServer.json(response))
                .containsEntry("status", 404L)
                .containsEntry("code", "unknown-path")
                .containsEntry("title", "Not Found")
                .hasEntrySatisfying("fix", fix -> assertThat(fix).asString().contains("/v1/echo"));
    }

    @Test
    void anotherMethodLearnsWhichAreAllowed() {
        var response = SERVER.call("/v1/things/tent", it -> it.DELETE());
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("allow")).contains("GET, HEAD, PUT, OPTIONS");
        assertThat(SERVER.call("/v1/echo", it -> it.method("BREW", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void anEmptyAnswerHasNoBody() {
        var response = SERVER.call("/v1/things/tent", it -> it.PUT(BodyPublishers.ofString("{}")));
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("content-length")).isEmpty();
    }

    @Test
    void aHandlersComplaintBecomesAProblem() {
        assertThat(TestServer.json(SERVER.get("/v1/teapot")))
                .containsEntry("status", 418L)
                .containsEntry("detail", "This is a teapot.")
                .containsEntry("fix", "Take the coffee machine.")
                .containsKey("type");
    }

    @Test
    void whatBreaksInsideStaysInside() {
        var response = SERVER.get("/v1/broken");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("SELECT", "IllegalState", "dev.attune");
        assertThat(TestServer.json(response)).containsEntry("code", "internal").containsKey("id");
    }

    @Test
    void brokenJsonIsTheCallersFault() {
        var response = SERVER.post("/v1/echo", "{\n \"a\": }");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestServer.json(response))
                .containsEntry("code", "bad-json")
                .hasEntrySatisfying("detail", it -> assertThat(it).asString().contains("line 2"));
        assertThat(SERVER.post("/v1/echo", "").statusCode()).isEqualTo(400);
        assertThat(SERVER.post("/v1/echo", "null").statusCode()).isEqualTo(400);
    }

    @Test
    void readsJsonWhateverTheContentTypeSays() {
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "x")) {
            assertThat(SERVER.post("/v1/echo", "[1]".getBytes(UTF_8), "Content-Type", type)
                            .body())
                    .isEqualTo("[1]");
        }
    }

    @Test
    void listensElsewhereOnlyWithKeys() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpServer.start(
                        new HttpSettings("0.0.0.0", 0, Limits.usual()),
                        new Router(),
                        Keys.none(),
                        SERVER.meters,
                        InstantSource.system()))
                .withMessageContaining("ATTUNE_WRITE_KEYS");
    }
}
