package dev.attune.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Reply;
import dev.attune.api.Route.Access;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ConditionalTest {
    private static final TestServer SERVER = new TestServer()
            .with("POST", "/flags", Access.OPEN, (call, _) -> Conditional.answer(call, Reply.json(200, call.json())))
            .with(
                    "GET",
                    "/tagged",
                    Access.OPEN,
                    (call, _) -> Conditional.answer(
                            call,
                            Reply.json(200, Map.of()).with("ETag", "\"v1\"").with("Vary", "Accept")))
            .with("GET", "/missing", Access.OPEN, (call, _) -> Conditional.answer(call, Reply.json(404, Map.of())));

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void postIsAnsweredWithoutABodyWhenTheCallerHasIt() {
        String tag = SERVER.post("/flags", "[1]").headers().firstValue("etag").orElseThrow();
        var same = SERVER.post("/flags", "[1]".getBytes(UTF_8), "If-None-Match", tag);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.headers().firstValue("etag")).contains(tag);
        assertThat(same.headers().firstValue("content-type"))
                .as("a cache would take it over for the body it keeps")
                .isEmpty();
        assertThat(SERVER.post("/flags", "[2]".getBytes(UTF_8), "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void understandsEveryWayToNameATag() {
        for (String names : List.of("\"v1\"", "W/\"v1\"", "\"a\", \"v1\"", "*")) {
            var response = SERVER.call("/tagged", it -> it.header("If-None-Match", names));
            assertThat(response.statusCode()).as(names).isEqualTo(304);
            assertThat(response.headers().firstValue("vary")).contains("Accept");
        }
        for (String names : List.of("\"v2\"", "v1", "", "\"v1")) {
            assertThat(SERVER.call("/tagged", it -> it.header("If-None-Match", names))
                            .statusCode())
                    .as(names)
                    .isEqualTo(200);
        }
    }

    @Test
    void onlyWhatWentWellHasATag() {
        assertThat(SERVER.get("/missing").headers().firstValue("etag")).isEmpty();
    }
}
