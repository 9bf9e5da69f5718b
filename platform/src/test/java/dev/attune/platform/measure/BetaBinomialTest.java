package dev.attune.platform.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BetaBinomialTest {

    /// Computed with exact fractions by the closed sum of Evan Miller, "Formulas for Bayesian A/B testing".
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 0.5",
        "0, 0, 1, 1, 0.6666666666666666",
        "0, 10, 3, 10, 0.9548872180451128",
        "5, 50, 9, 40, 0.9448702821131271",
        "100, 1000, 130, 1000, 0.9821650661163506",
        "0, 100, 2, 3, 0.9999786621145844",
        "1, 1000, 2, 3, 0.9999999052137519"
    })
    void agreesWithTheExactSum(long below, long ofBelow, long above, long ofAbove, double probability) {
        var control = new Share(below, ofBelow);
        var treatment = new Share(above, ofAbove);
        assertThat(BetaBinomial.probabilityBetter(control, treatment)).isEqualTo(probability, within(1e-9));
        assertThat(BetaBinomial.probabilityBetter(treatment, control)).isEqualTo(1 - probability, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"3, 10, 300000000, 1000000000, 0.5", "0, 0, 999999999, 1000000000, 0.999999998"})
    void armsOfVeryDifferentSizeAreNoTrouble(long below, long ofBelow, long above, long ofAbove, double probability) {
        assertThat(BetaBinomial.probabilityBetter(new Share(below, ofBelow), new Share(above, ofAbove)))
                .isEqualTo(probability, within(0.1));
    }
}
