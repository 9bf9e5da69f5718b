package dev.attune.platform.know;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.attune.testkit.Some;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecayTest {
    private static final Decay DECAY = new Decay(Duration.ofDays(30));

    @Test
    void aWeightHalvesWithEachHalfLife() {
        double one = DECAY.of(8, Some.NOW);
        assertThat(DECAY.at(one, Some.NOW)).isCloseTo(8, offset(1e-9));
        assertThat(DECAY.at(one, Some.NOW.plus(Duration.ofDays(30)))).isCloseTo(4, offset(1e-9));
        assertThat(DECAY.at(one, Some.NOW.plus(Duration.ofDays(90)))).isCloseTo(1, offset(1e-9));
    }

    @Test
    void aSumIsWhatAddingOneByOneGives() {
        var random = new Random(1);
        for (int round = 0; round < 100; round++) {
            double logarithm = Double.NEGATIVE_INFINITY;
            double plain = 0;
            for (int i = 0; i < 50; i++) {
                var time = Some.NOW.minusSeconds(random.nextInt(20_000_000));
                double weight = 1 + random.nextInt(9);
                logarithm = Decay.sum(logarithm, DECAY.of(weight, time));
                plain += weight * Math.pow(0.5, Duration.between(time, Some.NOW).toMillis() / 2_592_000_000.0);
            }
            assertThat(DECAY.at(logarithm, Some.NOW)).isCloseTo(plain, offset(plain * 1e-9));
        }
    }

    @Test
    void neitherNothingNorManyYearsBreakIt() {
        assertThat(Decay.sum(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        var minutes = new Decay(Duration.ofMinutes(1));
        double both = Decay.sum(minutes.of(1, Instant.EPOCH), minutes.of(1, Some.NOW));
        assertThat(minutes.at(both, Some.NOW)).isCloseTo(1, offset(1e-6));
    }
}
