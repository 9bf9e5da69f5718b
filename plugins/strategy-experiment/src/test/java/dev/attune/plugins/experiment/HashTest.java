package dev.attune.plugins.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Experiment;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HashTest {
    private static final Experiment TENT_HERO = new Experiment(
            "tent-hero",
            0.1,
            List.of(new Experiment.Arm("bundle-10", 0.5), new Experiment.Arm("free-shipping", 0.5)),
            true);

    @Test
    void assignsAThousandUnitsAsGrowthBookDoes() {
        var buckets = Buckets.of(TENT_HERO);
        assertThat(GrowthBookVectors.all()).hasSize(1000).allSatisfy(vector -> {
            int bucket = Hash.bucket(vector.seed(), vector.value());
            assertThat(bucket).isEqualTo(vector.bucket());
            assertThat(buckets.holding(bucket).variant()).isEqualTo(vector.variant());
        });
    }

    @Test
    void spreadsUnitsEvenlyOverTheBuckets() {
        assertThat(chiSquareOfHundredths("e", i -> "user-" + i)).isLessThan(CRITICAL_AT_99_DEGREES);
        assertThat(chiSquareOfHundredths("tent-hero", Integer::toString)).isLessThan(CRITICAL_AT_99_DEGREES);
    }

    @Test
    void anArmInOneExperimentSaysNothingOfTheArmInAnother() {
        int both = 0;
        int units = 40_000;
        for (int i = 0; i < units; i++) {
            boolean inOne = Hash.bucket("one", "u" + i) < Hash.BUCKETS / 2;
            boolean inOther = Hash.bucket("other", "u" + i) < Hash.BUCKETS / 2;
            both += inOne && inOther ? 1 : 0;
        }
        assertThat(both / (double) units).isBetween(0.24, 0.26);
    }

    /// A chi-square of 99 degrees of freedom lies above this with probability 0.00001.
    private static final double CRITICAL_AT_99_DEGREES = 170.8;

    private static double chiSquareOfHundredths(String seed, IntFunction<String> unit) {
        int units = 100_000;
        var counts = new int[100];
        IntStream.range(0, units).forEach(i -> counts[Hash.bucket(seed, unit.apply(i)) / 100]++);
        double expected = units / 100.0;
        return IntStream.of(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
    }
}
