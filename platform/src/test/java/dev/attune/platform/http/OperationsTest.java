package dev.attune.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.api.Route.Access;
import dev.attune.platform.json.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationsTest {
    private final AtomicReference<Readiness> readiness = new AtomicReference<>(Readiness.READY);
    private final TestServer server = new TestServer();

    @BeforeEach
    void mount() {
        Operations.mount(server.router, server.meters, readiness::get);
        server.withEcho("/v1/echo/{name}", Access.WRITE_KEY);
        server.router.describe("other", () -> RouteDocs.read("other.yaml", """
                paths:
                  /o/{token}.png:
                    put:
                      parameters:
                        - { name: limit, in: query, schema: { $ref: '#/components/schemas/Limit' } }
                        - { name: token, in: path, required: true, description: Signed, schema: { type: string } }
                      requestBody: { content: { image/*: {} } }
                      responses:
                        204: { description: Taken. }
                        404: { $ref: '#/components/responses/NotFound' }
                components:
                  schemas:
                    Limit: { type: integer }
                """).named("other"));
        server.router.mount(
                "other",
                new Route("PUT", "/o/{token}.png", Access.SECRET_KEY, "An image.", (_, _) -> Reply.empty(204)));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void saysWhetherItIsReadyAndWhyNot() {
        assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(server.get("/health/ready").body()).isEqualTo("{\"status\":\"ready\"}");
        readiness.set(Readiness.notReady("the disk is full"));
        var response = server.get("/health/ready");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(TestServer.json(response))
                .containsEntry("reasons", List.of("the disk is full"))
                .containsEntry("code", "not-ready");
        assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void saysWhatWorksLessWell() {
        readiness.set(Readiness.degraded("the disk is slow"));
        var response = server.get("/health/ready");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(TestServer.json(response))
                .containsEntry("status", "degraded")
                .containsEntry("reasons", List.of("the disk is slow"));
    }

    @Test
    void timesRequestsByRouteAndStatusForWhoeverHasASecretKey() {
        server.get("/health/live");
        server.get("/nowhere/" + "x".repeat(20));
        assertThat(server.get("/metrics").statusCode()).isEqualTo(401);
        var response = server.call("/metrics", it -> it.header("Authorization", "Bearer secret-2"));
        assertThat(response.body())
                .contains("http_server_requests_seconds_count{route=\"GET /health/live\",status=\"200\"} 1")
                .contains("route=\"none\",status=\"404\"")
                .doesNotContain("nowhere");
    }

    @Test
    void describesTheRoutesThatAreMountedNow() {
        var document = document();
        assertThat(document).containsEntry("openapi", "3.1.0");
        assertThat(at(document, "paths")).containsKeys("/health/live", "/v1/echo/{name}", "/o/{token}.png");
        var image = at(document, "paths", "/o/{token}.png", "put");
        assertThat(image).containsEntry("summary", "An image.").containsEntry("tags", List.of("other"));
        assertThat(image.get("parameters"))
                .isEqualTo(List.of(
                        Map.of("name", "limit", "in", "query", "schema", reference("schemas/other.Limit")),
                        Map.of(
                                "name",
                                "token",
                                "in",
                                "path",
                                "required",
                                true,
                                "description",
                                "Signed",
                                "schema",
                                Map.of("type", "string"))));
        assertThat(at(document, "components", "schemas", "other.Limit")).isEqualTo(Map.of("type", "integer"));
        assertThat(at(image, "responses"))
                .containsEntry("204", Map.of("description", "Taken."))
                .containsEntry("404", reference("responses/NotFound"))
                .containsEntry("403", reference("responses/Forbidden"))
                .containsEntry("415", reference("responses/UnsupportedMediaType"))
                .containsEntry("429", reference("responses/TooManyRequests"))
                .doesNotContainKeys("200", "2XX", "304");
        assertThat(at(document, "paths", "/health/live", "get", "responses")).containsOnlyKeys("200", "default");
        assertThat(Json.toText(image.get("security"))).contains("bearer").doesNotContain("query");
        assertThat(Json.toText(at(document, "paths", "/v1/echo/{name}", "post").get("security")))
                .contains("query");
    }

    @Test
    void describesContributionsAsTheyAreNow() throws Exception {
        var route = new Route("GET", "/mine", Access.OPEN, "Mine.", (_, _) -> Reply.empty(204));
        server.router.exchange("mine", List.of(route), NoInlet.INSTANCE);
        assertThat(at(document(), "paths")).containsKey("/mine");
        server.router.exchange("mine", List.of(), NoInlet.INSTANCE);
        assertThat(at(document(), "paths")).doesNotContainKey("/mine");
    }

    @Test
    void whatNobodyCanReadCostsNothingElse() throws Exception {
        server.router.describe("other", () -> RouteDocs.read("other.yaml", "paths: ["));
        var image = at(document(), "paths", "/o/{token}.png", "put");
        assertThat(image).containsEntry("summary", "An image.").containsKey("requestBody");
        assertThat(at(image, "responses")).containsKey("2XX");
    }

    @Test
    void theDescriptionIsNotSentTwice() {
        String tag = server.get("/openapi.json").headers().firstValue("etag").orElseThrow();
        var again = server.call("/openapi.json", it -> it.header("If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    private static Map<String, Object> reference(String component) {
        return Map.of("$ref", "#/components/" + component);
    }

    private Map<String, Object> document() {
        return TestServer.json(server.get("/openapi.json"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> at(Map<String, Object> document, String... path) {
        Object here = document;
        for (String name : path) {
            here = ((Map<String, Object>) here).getOrDefault(name, Map.of());
        }
        return (Map<String, Object>) here;
    }
}
