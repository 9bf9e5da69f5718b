package dev.attune.platform.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds the statistics against statsmodels and scipy; SOURCE.md beside the file says how close they must be.
class GoldenValuesTest {
    private static final double ONE_MILLIONTH_IN_PERCENT = 1e-4;
    private static JsonNode cases = JsonMapper.shared().createArrayNode();

    @BeforeAll
    static void read() throws IOException {
        try (var file = GoldenValuesTest.class.getResourceAsStream("golden.json")) {
            cases = JsonMapper.shared().readTree(file);
        }
    }

    @Test
    void twoProportionsAgree() {
        assertThat(of("two_proportions")).hasSize(6).allSatisfy(golden -> {
            var found = Proportions.compare(share(golden, "control"), share(golden, "treatment"));
            var expected = golden.get("expected");
            same(found.z(), expected.get("z_pooled"));
            samePValue(found.pValue(), expected.get("p_two_sided"));
            same(found.difference(), expected.get("diff"));
            same(found.newcombe(), expected.get("ci_newcombe"));
            same(found.wald(), expected.get("ci_wald"));
        });
    }

    @Test
    void theProbabilityOfBeingBetterAgrees() {
        assertThat(of("beta_binomial_prob_treatment_better"))
                .hasSize(6)
                .allSatisfy(golden -> assertThat(
                                BetaBinomial.probabilityBetter(share(golden, "control"), share(golden, "treatment")))
                        .isCloseTo(golden.at("/expected/probability").doubleValue(), within(1e-6)));
    }

    @Test
    void meansAgree() {
        assertThat(of("welch_t")).hasSize(6).allSatisfy(golden -> {
            var found = Welch.compare(moments(golden, "control"), moments(golden, "treatment"))
                    .orElseThrow();
            var expected = golden.get("expected");
            same(found.t(), expected.get("t"));
            samePValue(found.pValue(), expected.get("p_two_sided"));
            same(found.degreesOfFreedom(), expected.get("df"));
            same(found.difference(), expected.get("diff"));
            same(found.interval95(), expected.get("ci"));
        });
    }

    @Test
    void sampleRatiosAgree() {
        assertThat(of("srm_chi_square")).hasSize(6).allSatisfy(golden -> {
            var weights = new LinkedHashMap<String, Double>();
            var counts = new LinkedHashMap<String, Long>();
            var input = golden.get("input");
            for (int arm = 0; arm < input.get("counts").size(); arm++) {
                counts.put("v" + arm, input.get("counts").get(arm).longValue());
                weights.put("v" + arm, input.get("expected_weights").get(arm).doubleValue());
            }
            var found = SampleRatio.of(weights, counts);
            same(found.chiSquare(), golden.at("/expected/chi2"));
            samePValue(found.pValue(), golden.at("/expected/p"));
        });
    }

    private static List<JsonNode> of(String kind) {
        return StreamSupport.stream(cases.spliterator(), false)
                .filter(golden -> golden.get("kind").stringValue().equals(kind))
                .toList();
    }

    private static Share share(JsonNode golden, String arm) {
        var counts = golden.get("input").get(arm);
        return new Share(counts.get("conversions").longValue(), counts.get("n").longValue());
    }

    private static Moments moments(JsonNode golden, String arm) {
        var sums = golden.get("input").get(arm);
        return Moments.ofSums(
                sums.get("n").longValue(),
                sums.get("sum").doubleValue(),
                sums.get("sum_squares").doubleValue());
    }

    private static void same(double found, JsonNode expected) {
        assertThat(found).isCloseTo(expected.doubleValue(), withinPercentage(ONE_MILLIONTH_IN_PERCENT));
    }

    private static void same(Interval found, JsonNode expected) {
        same(found.low(), expected.get(0));
        same(found.high(), expected.get(1));
    }

    private static void samePValue(double found, JsonNode expected) {
        double allowed = expected.doubleValue() < 1e-12 ? 0.1 : ONE_MILLIONTH_IN_PERCENT;
        assertThat(found).isCloseTo(expected.doubleValue(), withinPercentage(allowed));
    }
}
