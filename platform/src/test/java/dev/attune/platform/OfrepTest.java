package dev.attune.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.DecisionStrategy;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// OpenFeature's Remote Evaluation Protocol, as its clients read it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfrepTest {
    private static final String ALL = "/ofrep/v1/evaluate/flags";

    private Shop shop;

    @BeforeAll
    void open(@TempDir Path folder) {
        DecisionStrategy broken = _ -> {
            throw new IllegalStateException("is broken");
        };
        shop = Shop.in(folder)
                .with("by-unit", new ByUnit())
                .with("broken", broken)
                .set("purposes: { personalization: { default: granted } }")
                .placement("hero", "")
                .placement("empty", "")
                .placement("failing", "strategies: [broken]")
                .placement("personal", "")
                .placement("tested", "strategies: [by-unit]")
                .offer("kit", "hero, failing", "")
                .offer("own", "personal", "when: 'traits.vip == true'")
                .offer("trial", "tested", "experiment: exp\nvariants: { a: { headline: A }, b: { headline: B } }")
                .file("experiments/exp.yaml", "hypothesis: It helps\nstatus: running\nvariants: { a: 0.5, b: 0.5 }\n")
                .open();
        shop.decide("{\"userId\":\"vip\",\"placements\":[\"hero\"],"
                        + "\"events\":[{\"type\":\"identify\",\"traits\":{\"vip\":true}}]}")
                .is(200);
    }

    @AfterAll
    void close() {
        shop.close();
    }

    private Shop.Answer flag(String key, String target) {
        return shop.post(ALL + "/" + key, "{\"context\":{\"targetingKey\":\"" + target + "\"}}");
    }

    @ParameterizedTest
    @CsvSource({
        "hero,user-1,STATIC,kit",
        "empty,user-1,DISABLED,welcome",
        "personal,user-1,STATIC,welcome",
        "personal,vip,TARGETING_MATCH,own",
        "tested,a-1,SPLIT,trial:a",
        "failing,user-1,UNKNOWN,welcome"
    })
    void aPlacementIsAFlagWithOneOfTheFiveReasons(String key, String target, String reason, String variant) {
        var answer = flag(key, target).is(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.json())
                .containsOnlyKeys("key", "reason", "value", "variant", "metadata")
                .containsEntry("key", key)
                .containsEntry("reason", reason)
                .containsEntry("variant", variant);
        assertThat(answer.at("value/headline")).isNotNull();
        assertThat(answer.at("metadata/decisionId")).isInstanceOf(String.class);
    }

    @Test
    void anExperimentIsAFlagWhoseValueIsTheVariant() {
        assertThat(flag("exp", "b-7").is(200).json())
                .containsEntry("key", "exp")
                .containsEntry("value", "b")
                .containsEntry("variant", "b")
                .containsEntry("reason", "SPLIT");
    }

    @Test
    void oneEvaluationDecidesAndAllOfThemOnlyPeek() {
        shop.post(ALL, "{\"context\":{\"targetingKey\":\"a-20\"}}").is(200);
        shop.get("/v1/profiles/user_id:a-20").is(404);
        flag("tested", "a-20").is(200);
        assertThat(shop.get("/v1/profiles/user_id:a-20").is(200).at("experiments/0/variant"))
                .isEqualTo("a");
    }

    @Test
    void anUnknownFlagIsSaidInOfrepsOwnForm() {
        var answer = flag("heroo", "user-1").is(404);
        assertThat(answer.json()).containsEntry("key", "heroo").containsEntry("errorCode", "FLAG_NOT_FOUND");
        assertThat(answer.at("errorDetails")).asString().contains("'heroo'").contains("'hero'");
    }

    @Test
    void anUnknownFlagIsAProblemToo() {
        var answer = flag("heroo", "user-1").is(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json()).containsEntry("status", 404L).containsEntry("code", "unknown-flag");
        assertThat(answer.at("fix")).asString().startsWith("Did you mean 'hero'?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {                                              | PARSE_ERROR
                    []                                             | PARSE_ERROR
                    {"context":7}                                  | INVALID_CONTEXT
                    {}                                             | TARGETING_KEY_MISSING
                    {"context":{}}                                 | TARGETING_KEY_MISSING
                    {"context":{"targetingKey":" "}}               | TARGETING_KEY_MISSING
                    {"context":{"targetingKey":["a"]}}             | INVALID_CONTEXT
                    {"context":{"targetingKey":"x","userId":{}}}   | INVALID_CONTEXT
                    """)
    void aMistakeHasAnErrorCode(String body, String code) {
        assertThat(shop.post(ALL + "/hero", body).is(400).json())
                .containsEntry("key", "hero")
                .containsEntry("errorCode", code)
                .containsEntry("status", 400L)
                .containsKeys("errorDetails", "title", "code", "detail", "fix");
        assertThat(shop.post(ALL, body).is(400).json())
                .containsEntry("errorCode", code)
                .containsKeys("errorDetails", "title", "code", "detail", "fix")
                .doesNotContainKey("key");
    }

    @Test
    void allFlagsComeTogether() {
        var answer = shop.post(ALL, "{\"context\":{\"targetingKey\":\"a-1\"}}").is(200);
        assertThat(keys(answer)).containsExactly("empty", "exp", "failing", "hero", "personal", "tested");
    }

    @SuppressWarnings("unchecked")
    private static List<Object> keys(Shop.Answer answer) {
        var flags = (List<Map<String, Object>>) answer.json().get("flags");
        return flags.stream().map(flag -> flag.get("key")).toList();
    }

    @Test
    void theTagDependsOnTheContext() {
        var ann = "{\"context\":{\"targetingKey\":\"ann\"}}";
        var tag = shop.post(ALL, ann).is(200).header("ETag");
        assertThat(shop.post(ALL, ann).header("ETag")).isEqualTo(tag);
        assertThat(shop.post(ALL, "{\"context\":{\"targetingKey\":\"bob\"}}").header("ETag"))
                .isNotEqualTo(tag);
        var again = shop.call(shop.request(ALL)
                .header("X-API-Key", Shop.WRITE)
                .header("If-None-Match", tag)
                .POST(BodyPublishers.ofString(ann)));
        assertThat(again.is(304).response().body()).isEmpty();
    }

    @Test
    void aKeyIsNeeded() {
        shop.call(shop.request(ALL).POST(BodyPublishers.ofString("{}"))).is(401);
    }
}
