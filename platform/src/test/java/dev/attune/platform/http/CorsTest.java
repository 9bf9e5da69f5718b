package dev.attune.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Reply;
import dev.attune.api.Route.Access;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CorsTest {
    private static final TestServer SERVER = new TestServer()
            .withEcho("/v1/t", Access.WRITE_KEY)
            .with("GET", "/v1/profiles/{id}", Access.SECRET_KEY, (_, _) -> Reply.json(200, Map.of()));

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void aPreflightAsAnalyticsSendsItIsAnsweredForADay() throws Exception {
        String answer = SERVER.raw("""
                OPTIONS /v1/t HTTP/1.1\r
                Host: x\r
                Origin: https://shop.example\r
                Access-Control-Request-Method: POST\r
                Access-Control-Request-Headers: authorization\r
                Connection: close\r
                \r
                """);
        assertThat(answer)
                .startsWith("HTTP/1.1 204")
                .contains("Access-Control-Allow-Origin: *\r\n")
                .contains("Access-Control-Allow-Methods: POST, OPTIONS\r\n")
                .contains("Access-Control-Max-Age: 86400\r\n")
                .doesNotContain("\r\nContent-Type:")
                .endsWith("\r\n\r\n");
        String allowed = answer.lines()
                .filter(it -> it.startsWith("Access-Control-Allow-Headers"))
                .findFirst()
                .orElseThrow();
        for (String header : List.of(
                "authorization",
                "content-type",
                "anonymousid",
                "sentat",
                "x-write-key",
                "x-api-key",
                "if-none-match")) {
            assertThat(allowed).contains(header);
        }
    }

    @Test
    void answersAndRefusalsCanBeReadByEveryPage() {
        for (var response : List.of(
                SERVER.post("/v1/t", "{}".getBytes(UTF_8), "X-Write-Key", "write-1"),
                SERVER.post("/v1/t", "{}"),
                SERVER.get("/nowhere"))) {
            assertThat(response.headers().firstValue("access-control-allow-origin"))
                    .contains("*");
            assertThat(response.headers().firstValue("access-control-expose-headers"))
                    .contains("ETag, Retry-After, Attune-Decision-Id, Attune-Cache-Key");
        }
    }

    @Test
    void whatNeedsASecretKeyIsNotForPages() {
        var preflight = SERVER.call("/v1/profiles/1", it -> it.method("OPTIONS", BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("allow")).contains("GET, HEAD, OPTIONS");
        var refused = SERVER.get("/v1/profiles/1");
        var answered = SERVER.call("/v1/profiles/1", it -> it.header("Authorization", "Bearer secret-2"));
        assertThat(answered.statusCode()).isEqualTo(200);
        for (var response : List.of(preflight, refused, answered)) {
            assertThat(response.headers().map().keySet()).noneMatch(it -> it.startsWith("access-control"));
        }
    }
}
