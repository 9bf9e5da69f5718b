package dev.attune.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attune.api.DecisionStrategy;
import dev.attune.api.Outcome;
import dev.attune.api.Ranking;
import dev.attune.api.RankingRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a decision to a result: who enters, who counts as shown, what counts as reached, and that nobody counts twice.
class ExperimentsTest {
    private final Learning learning = new Learning();
    private Shop shop;

    /// Remembers what came of its choices.
    private static final class Learning implements DecisionStrategy {
        final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();

        @Override
        public Ranking rank(RankingRequest request) {
            return new Ranking.Ranked(
                    List.of(new Ranking.Choice(request.candidates().getFirst(), 1, "the first")));
        }

        @Override
        public void learn(Outcome outcome) {
            outcomes.add(outcome);
        }
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        shop = Shop.in(folder)
                .with("tied", new Tied())
                .with("by-unit", new ByUnit())
                .with("learning", learning)
                .set("purposes: { personalization: { default: granted } }")
                .placement("hero", "strategies: [by-unit]")
                .placement("other", "strategies: [learning]")
                .offer("kit", "hero", "experiment: exp\nvariants: { a: { headline: A }, b: { headline: B } }")
                .offer("lamp", "other", "")
                .file("segments/fans.cel", "// Fans.\ncount(\"Fan\") > 0")
                .file("experiments/exp.yaml", """
                        hypothesis: B sells more
                        status: running
                        holdout: 0.2
                        variants: { a: 0.5, b: 0.5 }
                        goals:
                          - { name: bought, event: Order Completed, within: 30d }
                          - { name: dear, event: Order Completed, when: 'event.total > 15.0', within: 30d }
                          - { name: revenue, event: Order Completed, value: total, within: 30d }
                        """)
                .open();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private Object decide(String who) {
        return shop.decide("{\"anonymousId\":\"" + who + "\",\"placements\":[\"hero\"]}")
                .is(200)
                .at("placements/hero/decisionId");
    }

    private Shop.Answer expose(Object decision) {
        return shop.post("/v1/exposures", "{\"exposures\":[{\"decisionId\":\"" + decision + "\"}]}")
                .is(200);
    }

    private void shown(String... people) {
        for (var who : people) {
            expose(decide(who));
        }
    }

    private void happens(String who, String event, double total) {
        shop.decide("{\"anonymousId\":\"" + who
                        + "\",\"placements\":[\"hero\"],\"mode\":\"peek\",\"events\":[{\"event\":\"" + event
                        + "\",\"properties\":{\"total\":" + total + "}}]}")
                .is(200);
    }

    private Shop.Answer results() {
        return shop.get("/v1/experiments/exp/results").is(200);
    }

    @Test
    void theResultsAreThoseWorkedOutByHand() {
        happens("a-1", "Fan", 0);
        happens("b-1", "Fan", 0);
        shown("a-1", "a-2", "a-3", "a-4", "b-1", "b-2", "b-3", "b-4", "holdout-1", "holdout-2");
        decide("a-5");
        happens("a-1", "Order Completed", 10);
        happens("b-1", "Order Completed", 20);
        happens("b-1", "Order Completed", 5);
        happens("b-2", "Order Completed", 20);
        happens("b-3", "Order Completed", 20);
        happens("holdout-1", "Order Completed", 30);
        happens("a-5", "Order Completed", 1000);
        shop.pass(Duration.ofDays(31));
        happens("a-2", "Order Completed", 1000);

        var results = results();
        assertThat(results.at("experiment")).isEqualTo("exp");
        assertThat(results.at("control")).isEqualTo("a");
        assertThat(results.at("sampleRatio/observed")).isEqualTo(Map.of("a", 5L, "b", 4L, "holdout", 2L));
        assertThat(results.at("variants/a/enrolled")).isEqualTo(5L);
        assertThat(results.at("variants/a/exposures")).isEqualTo(4L);
        assertThat(results.at("variants/a/goals/bought/conversions")).isEqualTo(1L);
        assertThat(results.at("variants/a/goals/bought/rate")).isEqualTo(0.25);
        assertThat(results.at("variants/a/goals/dear/conversions")).isEqualTo(0L);
        assertThat(results.at("variants/a/goals/revenue/value/total")).isEqualTo(10.0);
        assertThat(results.at("variants/b/goals/bought/conversions")).isEqualTo(3L);
        assertThat(results.at("variants/b/goals/dear/conversions")).isEqualTo(3L);
        assertThat(results.at("variants/b/goals/bought/rate")).isEqualTo(0.75);
        assertThat(results.at("variants/b/goals/bought/lift/absolute")).isEqualTo(0.5);
        assertThat(results.at("variants/b/goals/bought/lift/relative")).isEqualTo(2.0);
        assertThat((Double) results.at("variants/b/goals/bought/lift/pValue"))
                .as("two proportions, pooled: z is the root of 2")
                .isCloseTo(0.15730, within(1e-5));
        assertThat(results.at("variants/b/goals/revenue/value/total")).isEqualTo(65.0);
        assertThat(results.at("variants/b/goals/revenue/value/mean")).isEqualTo(16.25);
        assertThat(results.at("variants/holdout/exposures")).isEqualTo(2L);
        assertThat(results.at("variants/holdout/goals/bought/rate")).isEqualTo(0.5);
        assertThat(results.at("segments/fans/variants/a/exposures")).isEqualTo(1L);
        assertThat(results.at("segments/fans/variants/b/goals/revenue/value/total"))
                .isEqualTo(25.0);
    }

    @Test
    void whoIsHeldOutSeesTheDefaultAndIsSaidToBeSplitOff() {
        var answer = shop.decide("{\"anonymousId\":\"holdout-1\",\"placements\":[\"hero\"]}");
        assertThat(answer.shown("hero")).containsExactly("welcome");
        assertThat(answer.reason("hero")).isEqualTo("SPLIT");
        assertThat(answer.at("placements/hero/fallback")).isEqualTo(true);
    }

    @Test
    void anArmStaysWithThePersonOverALogin() {
        decide("a-1");
        shop.decide("{\"anonymousId\":\"a-1\",\"userId\":\"ann\",\"placements\":[\"other\"],"
                + "\"events\":[{\"type\":\"identify\"}]}");
        var elsewhere = shop.decide("{\"userId\":\"ann\",\"placements\":[\"hero\"]}");
        assertThat(elsewhere.at("placements/hero/items/0/variant")).isEqualTo("a");
        assertThat(results().at("variants/a/enrolled")).isEqualTo(1L);
    }

    @Test
    void aPeekEnrolsNobody() {
        shop.decide("{\"anonymousId\":\"a-1\",\"placements\":[\"hero\"],\"mode\":\"peek\"}");
        assertThat(results().at("variants/a/enrolled")).isEqualTo(0L);
    }

    @Test
    void somebodyWithTwoEnrolledDevicesCountsOnceInTheirFirstArm() {
        shown("a-1");
        shop.pass(Duration.ofMinutes(1));
        shown("b-1");
        happens("b-1", "Order Completed", 20);
        shop.decide("{\"anonymousId\":\"b-1\",\"identifiers\":[\"anonymous_id:a-1\"],\"placements\":[\"other\"],"
                        + "\"events\":[{\"type\":\"identify\"}]}")
                .is(200);
        var results = results();
        assertThat(results.at("variants/a/exposures")).isEqualTo(1L);
        assertThat(results.at("variants/b/exposures")).isEqualTo(0L);
        assertThat(results.at("variants/a/goals/revenue/value/total")).isEqualTo(20.0);
    }

    @Test
    void theSameExposureCountsOnce() {
        var decision = decide("a-1");
        assertThat(expose(decision).json()).isEqualTo(Map.of("accepted", 1L, "duplicates", 0L, "notRecorded", 0L));
        assertThat(expose(decision).json()).isEqualTo(Map.of("accepted", 0L, "duplicates", 1L, "notRecorded", 0L));
        assertThat(shop.get("/v1/profiles/anonymous_id:a-1").at("counts")).isEqualTo(Map.of("Content Shown", 1L));
    }

    @Test
    void anExposureOfWhatWasNotRecordedIsSaidToBeSo() {
        var peeked = shop.decide("{\"anonymousId\":\"a-1\",\"placements\":[\"hero\"],\"mode\":\"peek\"}")
                .at("placements/hero/decisionId");
        var answer = shop.post(
                        "/v1/exposures",
                        "{\"exposures\":[{\"decisionId\":\"" + peeked + "\"},{\"decisionId\":\"" + decide("a-2")
                                + "\"},{\"decisionId\":\"" + decide("a-2") + "\",\"item\":\"kid\"}]}")
                .is(200);
        assertThat(answer.json())
                .containsEntry("accepted", 1L)
                .containsEntry("duplicates", 0L)
                .containsEntry("notRecorded", 2L);
        assertThat(answer.at("problems/0/exposure")).isEqualTo(0L);
        assertThat(answer.at("problems/0/detail")).asString().contains(String.valueOf(peeked));
        assertThat(answer.at("problems/0/fix")).asString().contains("peek");
        assertThat(answer.at("problems/1/exposure")).isEqualTo(2L);
        assertThat(answer.at("problems/1/detail")).asString().contains("'kid'");
        assertThat(answer.at("problems/1/fix")).asString().contains("'kit'");
        assertThat(answer.at("problems/2")).isNull();
    }

    @Test
    void aFieldThatNobodyReadsIsRefusedByItsName() {
        var decision = decide("a-1");
        var single = shop.post("/v1/exposures", "{\"decisionId\":\"" + decision + "\",\"type\":\"acted\"}")
                .is(400);
        assertThat(single.at("detail")).isEqualTo("'type' is no field of an exposure.");
        assertThat(single.at("fix")).asString().contains("kind");
        var several = shop.post(
                        "/v1/exposures", "{\"exposures\":[{\"decisionId\":\"" + decision + "\",\"itemID\":\"kit\"}]}")
                .is(400);
        assertThat(several.at("detail")).asString().contains("exposures[0].itemID");
        assertThat(several.at("fix")).asString().contains("Did you mean 'itemId'?");
        shop.post("/v1/exposures", "{\"exposures\":[{\"decisionId\":\"" + decision + "\"}],\"writekey\":\"x\"}")
                .is(400);
        assertThat(shop.get("/v1/profiles/anonymous_id:a-1").at("counts")).isEqualTo(Map.of());
    }

    @Test
    void whatTheBrowsersScriptSendsBesidesIsNoMistake() {
        assertThat(shop.post(
                                "/v1/exposures",
                                "{\"anonymousId\":\"a-1\",\"userId\":\"ann\",\"consent\":{\"personalization\":true},"
                                        + "\"writeKey\":\"" + Shop.WRITE + "\",\"exposures\":[{\"decisionId\":\""
                                        + decide("a-1")
                                        + "\",\"placement\":\"hero\",\"item\":\"kit\",\"kind\":\"acted\","
                                        + "\"messageId\":\"m-1\"}]}")
                        .is(200)
                        .at("accepted"))
                .isEqualTo(1L);
    }

    @Test
    void aReportThatIsWrongIsRefusedWithItsPlace() {
        assertThat(shop.post(
                                "/v1/exposures",
                                "{\"exposures\":[{\"decisionId\":\"------------------------------------\"}]}")
                        .is(400)
                        .at("detail"))
                .asString()
                .contains("exposures[0].decisionId");
        shop.post("/v1/exposures", "{\"exposures\":[]}").is(400);
        assertThat(shop.post("/v1/exposures", "{\"decisionId\":\"" + decide("a-1") + "\",\"kind\":\"guessed\"}")
                        .is(400)
                        .at("fix"))
                .isEqualTo("Send shown or acted.");
    }

    @Test
    void aClockThatIsWrongDoesNotMoveAnExposureBeforeItsDecision() {
        shop.post("/v1/exposures", "{\"decisionId\":\"" + decide("a-1") + "\",\"timestamp\":\"1970-01-01T00:00:00Z\"}")
                .is(200);
        happens("a-1", "Order Completed", 10);
        assertThat(results().at("variants/a/goals/bought/conversions")).isEqualTo(1L);
    }

    @Test
    void onlyReportedExposuresCount() {
        decide("a-1");
        happens("a-1", "Content Shown", 0);
        assertThat(results().at("variants/a/exposures")).isEqualTo(0L);
    }

    @Test
    void theStrategyThatChoseLearnsWhatCameOfIt() {
        var decision =
                shop.decide("{\"userId\":\"ann\",\"placements\":[\"other\"]}").at("placements/other/decisionId");
        shop.post("/v1/exposures", "{\"decisionId\":\"" + decision + "\",\"kind\":\"acted\"}")
                .is(200);
        assertThat(learning.outcomes)
                .singleElement()
                .returns(decision, Outcome::decisionId)
                .returns("lamp", Outcome::candidate)
                .returns("acted", Outcome::kind)
                .returns(1.0, Outcome::propensity);
    }

    @Test
    void anUnknownExperimentIsA404() {
        assertThat(shop.get("/v1/experiments/exq/results").is(404).at("fix"))
                .asString()
                .contains("exp");
    }

    @Test
    void resultsSurviveARestart() {
        shown("a-1", "b-1");
        happens("b-1", "Order Completed", 20);
        var before = results().json();
        shop.reopen();
        assertThat(results().json()).isEqualTo(before);
    }
}
