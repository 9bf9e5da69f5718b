package dev.attune.platform.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class WelchTest {

    @Test
    void twoValuesOnEachSideAreTheLeast() {
        assertThat(Welch.compare(of(1), of(1, 2))).isEmpty();
        assertThat(Welch.compare(of(1, 2), of(3, 5))).isPresent();
    }

    @Test
    void withoutAnySpreadThereIsNothingToTest() {
        assertThat(Welch.compare(of(2, 2, 2), of(2, 2, 2))).isEmpty();
    }

    @Test
    void theRelativeIntervalCoversTheTruthInNineteenCasesOfTwenty() {
        var random = new Random(20_261_122);
        int covered = 0;
        int experiments = 3_000;
        for (int i = 0; i < experiments; i++) {
            var interval = Welch.compare(drawn(random, 50), drawn(random, 55))
                    .orElseThrow()
                    .relative()
                    .orElseThrow()
                    .interval95();
            covered += interval.low() < 0.1 && interval.high() > 0.1 ? 1 : 0;
        }
        assertThat(covered / (double) experiments).isEqualTo(0.95, within(0.012));
    }

    @Test
    void aMeanThatIsNotAboveZeroHasNoRelativeLift() {
        assertThat(Welch.compare(of(-1, 1, -1, 1), of(3, 5)).orElseThrow().relative())
                .isEmpty();
    }

    private static Moments drawn(Random random, double mean) {
        var values =
                DoubleStream.generate(() -> mean + 20 * random.nextGaussian()).limit(300);
        return of(values.toArray());
    }

    private static Moments of(double... values) {
        return DoubleStream.of(values).boxed().reduce(Moments.NONE, Moments::plus, Moments::merge);
    }
}
