package dev.attune.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Candidate;
import dev.attune.api.Contributes;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Purposes;
import dev.attune.api.Ranking;
import dev.attune.api.Ranking.Choice;
import dev.attune.api.RankingRequest;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `POST /v1/decide`: who gets what, and what happens when something goes wrong on the way.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecideTest {
    private Shop shop;

    /// Hangs until it is interrupted.
    @Contributes(name = "hangs", purposes = Purposes.NONE, budgetMillis = 30)
    private static final class Hanging implements DecisionStrategy {
        @Override
        public Ranking rank(RankingRequest request) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Ranking.Abstained("was interrupted");
        }
    }

    @BeforeAll
    void open(@TempDir Path folder) {
        DecisionStrategy throwing = _ -> {
            throw new IllegalStateException("model file is missing");
        };
        DecisionStrategy null_ = _ -> null;
        DecisionStrategy stranger = _ ->
                new Ranking.Ranked(List.of(new Choice("from-elsewhere", Optional.empty(), 1, 1, List.of("made up"))));
        DecisionStrategy wrongVariant = request -> new Ranking.Ranked(List.of(
                new Choice(request.candidates().getFirst().id(), Optional.of("no-such"), 1, 1, List.of("made up"))));
        DecisionStrategy endless = request -> new Ranking.Ranked(List.of(new Choice(
                request.candidates().getFirst().id(), Optional.empty(), Double.POSITIVE_INFINITY, 1, List.of())));
        DecisionStrategy silent = _ -> new Ranking.Abstained("has no opinion");
        DecisionStrategy byName = request -> new Ranking.Ranked(request.candidates().stream()
                .sorted(Comparator.comparing(Candidate::id))
                .map(it -> new Choice(it, 1, "by name"))
                .toList());
        DecisionStrategy nothing = _ -> new Ranking.Ranked(List.of());
        shop = Shop.in(folder)
                .set("collect-purpose: personalization")
                .set("purposes: { personalization: { default: granted }, marketing: {} }")
                .with("throwing", throwing)
                .with("null-answer", null_)
                .with("stranger", stranger)
                .with("wrong-variant", wrongVariant)
                .with("endless", endless)
                .with("silent", silent)
                .with("by-name", byName)
                .with("nothing", nothing)
                .with("hanging", new Hanging())
                .with("by-unit", new ByUnit())
                .placement("hero", "limit: 3")
                .placement("empty", "")
                .placement("views", "")
                .placement("planned", "")
                .placement("lasting", "strategies: [hanging]");
        for (var broken :
                List.of("throwing", "null-answer", "stranger", "wrong-variant", "endless", "hanging", "silent")) {
            shop.placement("then-" + broken, "limit: 2\nstrategies: [" + broken + ", by-name]")
                    .placement("only-" + broken, "strategies: [" + broken + "]");
        }
        shop.placement("decided", "strategies: [nothing, by-name]").placement("tested", "strategies: [by-unit]");
        var everywhere =
                "hero, lasting, decided, then-throwing, only-throwing, then-null-answer, only-null-answer, then-stranger,"
                        + " only-stranger, then-wrong-variant, only-wrong-variant, then-endless, only-endless, then-hanging,"
                        + " only-hanging, then-silent, only-silent";
        shop.offer("boots", everywhere, "priority: 1")
                .offer(
                        "ale",
                        everywhere,
                        "priority: 1\nwhen: 'count(\"Never\") == 0'\nbecause: ['never, ${1 + 1} times']")
                .offer("kit", "views", """
                        when: 'count("Product Viewed") >= 2'
                        because: [ 'looked ${count("Product Viewed")} times' ]
                        """)
                .offer("early", "planned", "from: 2999-01-01T00:00:00Z")
                .offer("late", "planned", "until: 2000-01-01T00:00:00Z")
                .offer("unstocked", "planned", "requires-stock: [tent-2]")
                .offer("needs-consent", "planned", "purpose: marketing")
                .offer("trial", "tested", "experiment: exp\nvariants: { a: { headline: A }, b: {} }")
                .file("experiments/exp.yaml", "hypothesis: It helps\nstatus: running\nvariants: { a: 0.5, b: 0.5 }\n")
                .set("catalogue: products")
                .open();
    }

    @AfterAll
    void close() {
        shop.close();
    }

    private static String views(String id, String first, String second) {
        return """
                {"anonymousId":"%s","placements":["views"],"explain":true,"events":[
                  {"type":"track","event":"Product Viewed","messageId":"%s"},
                  {"type":"track","event":"Product Viewed","messageId":"%s"}]}
                """.formatted(id, first, second);
    }

    @Test
    void theAnswerHasTheContractsShape() {
        var answer = shop.decide("{\"anonymousId\":\"shape\",\"placements\":[\"hero\"],\"explain\":true}")
                .is(200);
        assertThat(answer.json()).containsOnlyKeys("requestId", "placements");
        assertThat(answer.at("placements/hero"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("decisionId", "reason", "fallback", "items", "cache", "explanation")
                .containsEntry("reason", "TARGETING_MATCH")
                .containsEntry("fallback", false)
                .containsEntry("cache", Map.of("maxAgeSeconds", 0L, "key", "ale,boots"));
        assertThat(answer.at("placements/hero/items/0"))
                .isEqualTo(Map.of(
                        "id",
                        "ale",
                        "block",
                        "hero",
                        "score",
                        1.0,
                        "propensity",
                        1.0,
                        "content",
                        Map.of("headline", "ale")));
        assertThat(answer.at("placements/hero/explanation/because")).isEqualTo(List.of("never, 2 times"));
    }

    @Test
    void withoutBeingAskedNothingIsExplained() {
        var answer = shop.decide("{\"anonymousId\":\"quiet\",\"placements\":[\"hero\"]}");
        assertThat(answer.at("placements/hero/explanation")).isNull();
    }

    @Test
    void anUnknownPlacementIsA404ThatNamesTheNearest() {
        var answer = shop.decide("{\"anonymousId\":\"x\",\"placements\":[\"heroo\"]}")
                .is(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.at("code")).isEqualTo("unknown-placement");
        assertThat(answer.at("detail")).isEqualTo("There is no placement 'heroo'.");
        assertThat(answer.at("fix")).asString().contains("'hero'");
    }

    @Test
    void anUnknownPlacementStoresNoEvents() {
        shop.decide("{\"anonymousId\":\"lost\",\"placements\":[\"heroo\"],\"events\":[{\"event\":\"Seen\"}]}")
                .is(404);
        shop.get("/v1/profiles/anonymous_id:lost").is(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                        | placements
                    {"placements":[]}                                         | placements
                    {"placements":"hero"}                                     | placements
                    {"placements":[7]}                                        | placements[0]
                    {"placements":[{"limit":2}]}                              | placements[0].name
                    {"placements":[{"name":"hero","limit":0}]}                | placements[0].limit
                    {"placements":["hero","hero"]}                            | twice
                    {"placements":["hero"],"deadlineMs":0}                    | deadlineMs
                    {"placements":["hero"],"deadlineMs":"soon"}               | deadlineMs
                    {"placements":["hero"],"mode":"guess"}                    | guess
                    {"placements":["hero"],"format":"pdf"}                    | pdf
                    {"placements":["hero"],"explain":"yes"}                   | explain
                    {"placements":["hero"],"context":[]}                      | context
                    {"placements":["hero"],"consent":{"personalization":1}}   | consent.personalization
                    {"placements":["hero"],"consent":{"marketng":true}}       | consent.marketng
                    {"placements":["hero"],"identifiers":["nobody"]}          | nobody
                    {"placements":["hero"],"events":[{"event":"Seen"}]}       | nobody
                    {"placements":["hero"],"userId":"u","events":[7]}         | events[0]
                    {"placements":["hero"],"userId":"u","events":[{}]}        | events[0].event
                    {"placements":["hero"],"userId":"u","events":[{"event":"S","timestamp":"now"}]} | events[0].timestamp
                    []                                                        | the body
                    """)
    void aBadFieldIsA400ThatNamesItAndTheWayOut(String body, String named) {
        var answer = shop.decide(body).is(400);
        assertThat(answer.at("detail")).asString().contains(named);
        assertThat(answer.at("fix")).asString().isNotBlank();
    }

    @Test
    void eventsOfTheSameRequestCountBeforeTheDecision() {
        var answer = shop.decide(views("viewer", "v-1", "v-2")).is(200);
        assertThat(answer.shown("views")).containsExactly("kit");
        assertThat(answer.at("placements/views/explanation/because/0")).isEqualTo("looked 2 times");
    }

    @Test
    void anEventThatIsSentAgainCountsOnce() {
        shop.decide(views("repeater", "r-1", "r-1")).is(200);
        assertThat(shop.decide(views("repeater", "r-1", "r-1")).is(200).shown("views"))
                .containsExactly("welcome");
    }

    @Test
    void theFirstStrategyWithAnOpinionDecides() {
        var answer = shop.decide("{\"anonymousId\":\"f\",\"placements\":[\"then-silent\"],\"explain\":true}");
        assertThat(answer.shown("then-silent")).containsExactly("ale", "boots");
        assertThat(answer.at("placements/then-silent/explanation/strategy")).isEqualTo("by-name");
        assertThat(answer.at("placements/then-silent/explanation/strategies"))
                .isEqualTo(Map.of("silent", "abstained: has no opinion", "by-name", "decided"));
    }

    @Test
    void aStrategyMayDecideForNothing() {
        var answer = shop.decide("{\"anonymousId\":\"n\",\"placements\":[\"decided\"]}");
        assertThat(answer.shown("decided")).containsExactly("welcome");
        assertThat(answer.at("placements/decided/fallback")).isEqualTo(true);
        assertThat(answer.reason("decided")).isEqualTo("DEFAULT");
    }

    @ParameterizedTest
    @CsvSource({"throwing", "null-answer", "stranger", "wrong-variant", "endless", "hanging"})
    void aBrokenStrategyOnlyLosesItsTurn(String broken) {
        var answer = shop.decide("{\"anonymousId\":\"b\",\"placements\":[\"then-" + broken + "\"],\"explain\":true}")
                .is(200);
        assertThat(answer.shown("then-" + broken)).containsExactly("ale", "boots");
        assertThat(answer.at("placements/then-" + broken + "/explanation/strategies/" + broken))
                .asString()
                .startsWith("failed: ");
    }

    @ParameterizedTest
    @CsvSource({"throwing", "null-answer", "stranger", "wrong-variant", "endless", "hanging"})
    void withNoOtherStrategyTheDefaultIsShown(String broken) {
        var answer = shop.decide("{\"anonymousId\":\"d\",\"placements\":[\"only-" + broken + "\"]}")
                .is(200);
        assertThat(answer.shown("only-" + broken)).containsExactly("welcome");
        assertThat(answer.at("placements/only-" + broken + "/fallback")).isEqualTo(true);
        assertThat(answer.reason("only-" + broken)).isEqualTo("ERROR");
    }

    @Test
    void amongStrategiesThatAllAbstainPriorityDecides() {
        assertThat(shop.decide("{\"anonymousId\":\"s\",\"placements\":[\"only-silent\"]}")
                        .shown("only-silent"))
                .containsExactly("ale");
    }

    @Test
    void aMissedDeadlineIsA200WithTheDefault() {
        var answer = shop.decide("{\"anonymousId\":\"late\",\"placements\":[\"lasting\"],\"deadlineMs\":1}")
                .is(200);
        assertThat(answer.shown("lasting")).containsExactly("welcome");
        assertThat(answer.at("placements/lasting/fallback")).isEqualTo(true);
    }

    @Test
    void aRequestMayAskForFewerItemsThanThePlacementHas() {
        assertThat(shop.decide("{\"anonymousId\":\"l\",\"placements\":[{\"name\":\"hero\",\"limit\":1}]}")
                        .shown("hero"))
                .containsExactly("ale");
        assertThat(shop.decide("{\"anonymousId\":\"l\",\"placements\":[{\"name\":\"hero\",\"limit\":99}]}")
                        .shown("hero"))
                .containsExactly("ale", "boots");
    }

    @Test
    void aPlacementForWhichNothingIsPlannedIsDisabled() {
        var answer = shop.decide("{\"anonymousId\":\"e\",\"placements\":[\"empty\"]}");
        assertThat(answer.reason("empty")).isEqualTo("DISABLED");
        assertThat(answer.at("placements/empty/fallback")).isEqualTo(true);
    }

    @Test
    void whyAnOfferIsNotEligibleIsExplained() {
        var answer = shop.decide("{\"anonymousId\":\"p\",\"placements\":[\"planned\"],\"explain\":true}");
        assertThat(answer.shown("planned")).containsExactly("welcome");
        assertThat(answer.at("placements/planned/explanation/candidates"))
                .isEqualTo(List.of(
                        Map.of("id", "early", "eligible", false, "because", "begins 2999-01-01T00:00:00Z"),
                        Map.of("id", "late", "eligible", false, "because", "ended 2000-01-01T00:00:00Z"),
                        Map.of("id", "needs-consent", "eligible", false, "because", "needs consent for marketing"),
                        Map.of("id", "unstocked", "eligible", false, "because", "tent-2 is out of stock")));
    }

    @Test
    void aDecisionIsKeptAndExplained() {
        var decided = shop.decide("{\"userId\":\"kept\",\"placements\":[\"hero\"]}");
        var id = decided.at("placements/hero/decisionId");
        var kept = shop.get("/v1/decisions/" + id).is(200);
        assertThat(kept.json())
                .containsEntry("decisionId", id)
                .containsEntry("requestId", decided.at("requestId"))
                .containsEntry("placement", "hero")
                .containsEntry("identifier", "user_id:kept")
                .containsEntry("reason", "TARGETING_MATCH")
                .containsKeys("time", "candidates", "versions", "strategies", "purposes", "unit");
        assertThat(kept.at("items/0/propensity")).isEqualTo(1.0);
        assertThat(shop.get("/v1/profiles/user_id:kept/decisions").at("decisions/0/decisionId"))
                .isEqualTo(id);
    }

    @Test
    void aPeekLeavesNoTrace() {
        var peeked = shop.decide("{\"anonymousId\":\"a-peeker\",\"placements\":[\"tested\"],\"mode\":\"peek\"}");
        assertThat(peeked.shown("tested")).containsExactly("trial");
        assertThat(peeked.reason("tested")).isEqualTo("SPLIT");
        shop.get("/v1/decisions/" + peeked.at("placements/tested/decisionId")).is(404);
        shop.get("/v1/profiles/anonymous_id:a-peeker").is(404);
    }

    @ParameterizedTest
    @CsvSource({"------------------------------------", "nonsense", "00000000-0000-0000-0000-000000000000"})
    void anUnknownDecisionIsA404(String id) {
        assertThat(shop.get("/v1/decisions/" + id).is(404).at("code")).isEqualTo("unknown-decision");
    }
}
