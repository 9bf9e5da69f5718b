package dev.attune.platform;

import static dev.attune.platform.AsDescribed.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.attune.api.Inlet;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.api.Source;
import dev.attune.platform.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// What `/openapi.json` says of the core's routes: nothing is left out, and programs can read it. Whether it is true,
/// [Shop] looks at with every answer of every test.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    private Map<String, Object> document = Map.of();

    /// What its route answers lies in `openapi.yaml` beside it.
    private static final class Visitors implements Source {
        @Override
        public AutoCloseable open(Inlet inlet) {
            return () -> {};
        }

        @Override
        public List<Route> routes() {
            return List.of(new Route(
                    "GET", "/guest", Route.Access.OPEN, "A guest.", (_, _) -> Reply.json(200, Map.of("name", "Ann"))));
        }
    }

    @BeforeAll
    void open(@TempDir Path folder) {
        try (var shop = Shop.in(folder)
                .with("visitors", new Visitors())
                .placement("hero", "")
                .open()) {
            document = shop.get("/openapi.json").is(200).json();
            shop.get("/guest").is(200);
        }
    }

    private void eachOperation(BiConsumer<String, Map<String, Object>> look) {
        map(document.get("paths"))
                .forEach((path, operations) -> map(operations)
                        .forEach((method, operation) -> look.accept(method + " " + path, map(operation))));
    }

    @Test
    void everyOperationSaysWhatItAnswersWhenItGoesWell() {
        eachOperation((name, operation) -> {
            var responses = map(operation.get("responses"));
            var well = responses.keySet().stream()
                    .filter(it -> it.startsWith("2") || it.startsWith("3"))
                    .toList();
            assertThat(well).as(name).isNotEmpty().doesNotContain("2XX");
            assertThat(responses).as(name).containsKey("default");
            responses.forEach((status, response) -> {
                var content = map(map(response).get("content"));
                if (content.containsKey("application/json")) {
                    assertThat(map(content.get("application/json")))
                            .as(name + " " + status)
                            .containsKey("schema");
                }
            });
        });
    }

    @Test
    void aPluginSaysWhatItsRoutesAnswer() {
        assertThat(Json.toText(map(map(document.get("paths")).get("/guest"))))
                .contains("\"summary\":\"A guest.\"")
                .contains("{\"$ref\":\"#/components/schemas/visitors.Guest\"}");
    }

    @Test
    void onlyWhatReadsABodyHasOne() {
        var without = new HashSet<String>();
        eachOperation((name, operation) -> {
            if (name.startsWith("post ") && !operation.containsKey("requestBody")) {
                without.add(name);
            }
            if (name.startsWith("get ")) {
                assertThat(operation).as(name).doesNotContainKey("requestBody");
            }
        });
        assertThat(without)
                .containsExactlyInAnyOrder("post /v1/set-aside/{id}/replay", "post /v1/messages/{id}/resend");
    }

    @Test
    void whoHasToComeBackLaterIsToldWhen() {
        for (var name : List.of("TooManyRequests", "Unavailable")) {
            assertThat(map(map(map(map(document.get("components")).get("responses"))
                                    .get(name))
                            .get("headers")))
                    .containsKey("Retry-After");
        }
        eachOperation((name, operation) -> {
            if (!name.contains("/health/") && !name.contains("/metrics")) {
                assertThat(map(operation.get("responses"))).as(name).containsKeys("429", "503");
            }
        });
    }

    @Test
    void operationsHaveIdsOfTheirOwnAndNameAllOfThePath() {
        var ids = new HashSet<Object>();
        eachOperation((name, operation) -> {
            assertThat(ids.add(operation.get("operationId"))).as(name).isTrue();
            var path = new ArrayList<String>();
            for (var parameter : (List<?>) operation.getOrDefault("parameters", List.of())) {
                var resolved = resolved(parameter);
                assertThat(resolved).as(name).containsKeys("name", "in", "schema");
                if ("path".equals(resolved.get("in"))) {
                    assertThat(resolved).as(name).containsEntry("required", true);
                    path.add(String.valueOf(resolved.get("name")));
                }
            }
            var inName =
                    PARAMETER.matcher(name).results().map(it -> it.group(1)).toList();
            assertThat(path).as(name).containsExactlyInAnyOrderElementsOf(inName);
        });
    }

    @Test
    void everyReferenceLeadsSomewhereAndNothingIsLeftOver() {
        var used = new ArrayList<>();
        collect("$ref", document, used);
        assertThat(used)
                .allSatisfy(it -> assertThat(resolved(Map.of("$ref", it))).isNotEmpty());
        map(document.get("components")).forEach((kind, named) -> {
            if (!kind.equals("securitySchemes")) {
                assertThat(used)
                        .containsAll(map(named).keySet().stream()
                                .map(it -> "#/components/" + kind + "/" + it)
                                .toList());
            }
        });
    }

    @Test
    void everySchemaIsOne() {
        var schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
        var json = new JsonMapper();
        var described = new ArrayList<Object>(
                map(map(document.get("components")).get("schemas")).values());
        collect("schema", document, described);
        assertThat(described)
                .hasSizeGreaterThan(40)
                .allSatisfy(it -> assertThat(schemas.validate(json.readTree(Json.toText(it))))
                        .isEmpty());
    }

    @Test
    void everyResponseSaysWhatItMeans() {
        var responses = new ArrayList<Object>();
        collect("responses", document, responses);
        assertThat(responses)
                .hasSizeGreaterThan(20)
                .allSatisfy(it -> map(it).forEach((status, response) ->
                        assertThat(resolved(response)).as(status).containsKey("description")));
    }

    private Map<String, Object> resolved(@Nullable Object described) {
        return AsDescribed.resolved(document, described);
    }

    /// All values of that name, wherever they are.
    private static void collect(String name, @Nullable Object tree, List<Object> found) {
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (name.equals(key)) {
                    found.add(value);
                }
                collect(name, value, found);
            });
        } else if (tree instanceof List<?> list) {
            list.forEach(it -> collect(name, it, found));
        }
    }
}
