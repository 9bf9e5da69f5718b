package dev.attune.platform.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProportionsTest {

    @Test
    void theRelativeLiftIsThatOfScipysExampleOfARelativeRisk() {
        var relative = Proportions.compare(new Share(44, 487), new Share(27, 122))
                .relative()
                .orElseThrow();
        assertThat(relative.lift()).isEqualTo(1.4495156482861398, within(1e-12));
        assertThat(relative.interval95().low()).isEqualTo(0.5836990926700116, within(1e-9));
        assertThat(relative.interval95().high()).isEqualTo(2.7886786315466354, within(1e-9));
    }

    @Test
    void withoutAConversionOnOneSideThereIsNoRelativeLift() {
        assertThat(Proportions.compare(new Share(0, 100), new Share(5, 100)).relative())
                .isEmpty();
        assertThat(Proportions.compare(new Share(5, 100), new Share(0, 100)).relative())
                .isEmpty();
    }

    @Test
    void whereNobodyOrEverybodyConvertsNothingIsShown() {
        for (long conversions : new long[] {0, 10}) {
            var same = Proportions.compare(new Share(conversions, 10), new Share(conversions, 10));
            assertThat(same.pValue()).isEqualTo(1);
            assertThat(same.newcombe().low()).isBetween(-1.0, 0.0);
            assertThat(same.newcombe().high()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void twoArmsThatAreTheSameDifferInOneCaseOfTwenty() {
        var random = new Random(20_261_122);
        int experiments = 4_000;
        int significant = 0;
        int uncovered = 0;
        for (int i = 0; i < experiments; i++) {
            var found = Proportions.compare(share(random), share(random));
            significant += found.pValue() < 0.05 ? 1 : 0;
            uncovered += found.newcombe().low() > 0 || found.newcombe().high() < 0 ? 1 : 0;
        }
        assertThat(significant / (double) experiments).isBetween(0.04, 0.06);
        assertThat(uncovered / (double) experiments).isBetween(0.04, 0.06);
    }

    @Test
    void nobodyCannotBeCompared() {
        assertThatThrownBy(() -> Proportions.compare(new Share(0, 0), new Share(1, 2)))
                .hasMessageContaining("there are 0 and 2");
    }

    private static Share share(Random random) {
        return new Share(random.doubles(1_000).filter(it -> it < 0.1).count(), 1_000);
    }
}
