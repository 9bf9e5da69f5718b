package dev.attune.platform.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.attune.platform.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperimentResultsTest {
    private static final Plan PLAN = new Plan(
            "tent-hero",
            "free-shipping",
            0.1,
            weights("bundle-10", "free-shipping"),
            List.of(new Plan.Goal("attached", false), new Plan.Goal("revenue", true)));

    @Test
    void comparesEachVariantWithTheControl() {
        var results = ExperimentResults.of(PLAN, observed(arm(4_500, 540), arm(4_500, 450)));
        var bundle = results.everybody().variants().get("bundle-10").goals().get("attached");
        assertThat(bundle.conversions()).isEqualTo(540);
        assertThat(bundle.rate()).contains(0.12);
        var lift = bundle.lift().orElseThrow();
        assertThat(lift.absolute()).isEqualTo(0.02, within(1e-12));
        assertThat(lift.relative().orElseThrow().lift()).isEqualTo(0.2, within(1e-12));
        assertThat(lift.pValue()).isEqualTo(0.00242, within(0.00001));
        assertThat(lift.probabilityBetter().orElseThrow()).isGreaterThan(0.998);
        var control = results.everybody().variants().get("free-shipping");
        assertThat(control.control()).isTrue();
        assertThat(control.goals().get("attached").lift()).isEmpty();
        assertThat(results.notes()).isEmpty();
        assertThat(results.everybody().notes()).isEmpty();
    }

    @Test
    void aValueIsWhatEachExposedPersonWasWorth() {
        var spent = new Moments(2, 150, 5_000);
        var bundle = new Arm(100, 100, Map.of("revenue", new Arm.Reached(2, spent)));
        var shipping = new Arm(100, 100, Map.of("revenue", new Arm.Reached(1, new Moments(1, 90, 0))));
        var value = ExperimentResults.of(PLAN, observed(bundle, shipping))
                .everybody()
                .variants()
                .get("bundle-10")
                .goals()
                .get("revenue")
                .value()
                .orElseThrow();
        assertThat(value.total()).isEqualTo(300, within(1e-9));
        assertThat(value.mean()).isEqualTo(3);
        assertThat(value.lift().orElseThrow().absolute()).isEqualTo(2.1, within(1e-9));
    }

    @Test
    void theHoldoutIsComparedWhenItWasWatched() {
        var withHoldout =
                Map.of("bundle-10", arm(4_500, 540), "free-shipping", arm(4_500, 450), "holdout", arm(1_000, 80));
        var results = ExperimentResults.of(PLAN, new Observed(withHoldout, Map.of()));
        assertThat(results.everybody().variants().keySet()).containsExactly("bundle-10", "free-shipping", "holdout");
        assertThat(results.sampleRatio().broken()).isFalse();
        assertThat(results.sampleRatio().expected().get("holdout")).isEqualTo(1_000, within(1e-9));
    }

    @Test
    void aMismatchSaysNotToTrust() {
        var results = ExperimentResults.of(PLAN, observed(arm(4_500, 540), arm(4_000, 450)));
        assertThat(results.sampleRatio().broken()).isTrue();
        assertThat(results.exposureRatio().broken()).isTrue();
        assertThat(results.notes()).hasSize(2).allMatch(note -> note.startsWith("do not trust these results"));
    }

    @Test
    void fewPeopleAreSaidToBeFew() {
        var results = ExperimentResults.of(PLAN, observed(arm(20, 3), arm(20, 1)));
        assertThat(results.everybody().notes())
                .anyMatch(note -> note.startsWith("attached, bundle-10: fewer than 5 expected conversions"))
                .anyMatch(note -> note.startsWith("revenue, bundle-10: fewer than 30 people"));
    }

    @Test
    void beforeAnybodyCameThereAreNoFigures() {
        var results = ExperimentResults.of(PLAN, new Observed(Map.of(), Map.of()));
        var goal = results.everybody().variants().get("bundle-10").goals().get("attached");
        assertThat(goal.rate()).isEmpty();
        assertThat(goal.lift()).isEmpty();
        assertThat(results.everybody().notes())
                .containsExactly("nobody has been exposed to the control, free-shipping, yet: there is nothing to"
                        + " compare with");
        assertThat(Json.toText(results.values())).contains("\"variants\"");
    }

    @Test
    void segmentsAreComparedAndWarnedOf() {
        var arms = Map.of("bundle-10", arm(450, 54), "free-shipping", arm(450, 45));
        var results = ExperimentResults.of(PLAN, new Observed(arms, Map.of("vip", arms)));
        assertThat(results.segments().get("vip").variants().get("bundle-10").exposures())
                .isEqualTo(450);
        assertThat(results.notes()).singleElement().asString().startsWith("each segment is one more look");
    }

    @Test
    void isWrittenInTheWordsOfTheHttpContract() {
        var values = ExperimentResults.of(PLAN, observed(arm(4_500, 540), arm(4_500, 450)))
                .values();
        assertThat(Json.toText(values))
                .contains("\"experiment\":\"tent-hero\",\"control\":\"free-shipping\",\"sampleRatio\":{\"p\":")
                .contains(
                        "\"bundle-10\":{\"control\":false,\"enrolled\":4500,\"exposures\":4500,\"goals\":{\"attached\":"
                                + "{\"conversions\":540,\"rate\":0.12,\"interval95\":[")
                .contains("\"lift\":{\"absolute\":", "\"relativeInterval95\":[", "\"pValue\":", "\"segments\":{}");
    }

    @Test
    void aGoalReachedByMoreThanWereExposedIsRefused() {
        assertThatThrownBy(() -> arm(10, 11)).hasMessageContaining("cannot be reached by 11 of 10");
    }

    @Test
    void aControlMustBeAVariant() {
        assertThatThrownBy(() -> new Plan("e", "c", 0, weights("a", "b"), List.of()))
                .hasMessageContaining("must be one of [a, b], but is c");
    }

    private static Observed observed(Arm bundle, Arm shipping) {
        return new Observed(Map.of("bundle-10", bundle, "free-shipping", shipping), Map.of());
    }

    private static Arm arm(long people, long attached) {
        var reached = new Arm.Reached(attached, new Moments(attached, 50, 400.0 * attached));
        return new Arm(people, people, Map.of("attached", reached, "revenue", reached));
    }

    private static Map<String, Double> weights(String one, String other) {
        var weights = new LinkedHashMap<String, Double>();
        weights.put(one, 0.5);
        weights.put(other, 0.5);
        return weights;
    }
}
