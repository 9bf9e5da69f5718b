package dev.attune.plugins.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.attune.api.Assignment;
import dev.attune.api.Experiment;
import dev.attune.api.RankingRequest;
import dev.attune.testkit.Some;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QuestionTest {
    private static final List<ProfilePart> ALL = List.of(ProfilePart.values());

    @Test
    void everythingThatIsSentIsInTheSchema() throws IOException {
        assertThat(faults("request.schema.json", sent(rich(), ALL).toString())).isEmpty();
        assertThat(faults("request.schema.json", sent(nobody(), ALL).toString()))
                .isEmpty();
        assertThat(faults("request.schema.json", "{\"version\": 2}")).isNotEmpty();
    }

    @Test
    void aServiceLearnsWhatAStrategyWould() {
        var sent = sent(rich(), ALL);

        assertThat(sent.path("version").asInt()).isEqualTo(1);
        assertThat(sent.path("profile")
                        .path("traits")
                        .path("size")
                        .path("value")
                        .asString())
                .isEqualTo("M");
        assertThat(sent.path("profile").path("identifiers").toString()).isEqualTo("[\"user_id:42\"]");
        assertThat(sent.path("profile")
                        .path("affinity")
                        .path("category")
                        .path("tents")
                        .asDouble())
                .isEqualTo(3.5);
        assertThat(sent.path("candidates").path(0).path("variants").toString()).isEqualTo("[\"plain\",\"bold\"]");
        assertThat(sent.path("experiments").path(0).path("arms").size()).isEqualTo(2);
        assertThat(sent.path("context").path("page").asString()).isEqualTo("/");
    }

    @Test
    void onlyTheNewestOfAPastIsSent() {
        var timeline = sent(rich(), ALL).path("profile").path("timeline");

        assertThat(timeline.size()).isEqualTo(1);
        assertThat(timeline.path(0).path("name").asString()).isEqualTo("Product Viewed");
    }

    @Test
    void whatTheSettingsDoNotNameStaysHere() {
        var profile = sent(rich(), List.of(ProfilePart.SEGMENTS)).path("profile");

        assertThat(profile.propertyNames()).containsExactly("person", "segments");
    }

    @Test
    void ofSomebodyWhoDidNotAllowItNothingIsSent() {
        var sent = sent(nobody(), ALL);

        assertThat(sent.path("unit").asString()).isEmpty();
        assertThat(sent.path("profile").path("person").asString()).isEmpty();
        assertThat(sent.path("profile").valueStream().filter(it -> !it.isString()))
                .allMatch(JsonNode::isEmpty);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true  | {\"bestFirst\": []}",
                "true  | {\"abstained\": \"no idea\"}",
                "true  | {\"bestFirst\": [{\"candidate\": \"a\", \"because\": [\"b\", \"c\"]}], \"split\": true}",
                "false | {\"bestFirst\": [{\"candidate\": \"a\"}]}",
                "false | {\"bestFirst\": [], \"abstained\": \"no idea\"}",
                "false | {}",
                "false | {\"version\": 2, \"bestFirst\": []}"
            })
    void theSchemaOfAnswersSaysWhatIsTaken(boolean right, String answer) throws IOException {
        assertThat(faults("response.schema.json", answer).isEmpty()).isEqualTo(right);
        boolean taken;
        try {
            Answer.read(
                    answer.getBytes(StandardCharsets.UTF_8),
                    Some.request(Some.candidate("a")).build());
            taken = true;
        } catch (RemoteException refused) {
            taken = false;
        }
        assertThat(taken).isEqualTo(right);
    }

    private static List<String> faults(String schema, String json) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of(schema)))
                .validate(json, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static JsonNode sent(RankingRequest request, List<ProfilePart> parts) {
        return new JsonMapper().readTree(new Question(parts, 1).about(request));
    }

    private static RankingRequest rich() {
        return Some.request(Some.candidate("tents")
                        .dimension("category", "tents")
                        .attribute("price", 249.5)
                        .popularity("bought", 58)
                        .variants("plain", "bold")
                        .experiment("badge"))
                .profile(Some.profile()
                        .trait("size", "M")
                        .did("Order Completed", Duration.ofDays(12))
                        .did("Product Viewed", Duration.ofDays(1), Map.of("items", List.of("t-1")), Map.of())
                        .affinity("category", "tents", 3.5)
                        .segment("campers")
                        .enrolled(new Assignment("badge", "bold", "person-1", 0.5)))
                .experiment(new Experiment(
                        "badge", 0.1, List.of(new Experiment.Arm("plain", 0.5), new Experiment.Arm("bold", 0.5)), true))
                .context("page", "/")
                .build();
    }

    private static RankingRequest nobody() {
        return Some.request(Some.candidate("tents")).nobody().build();
    }
}
