package dev.attune.plugins.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.Experiment;
import dev.attune.api.Experiment.Arm;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketsTest {

    @Test
    void everyBucketBelongsToOnePartAndProbabilitiesAddUpToOne() {
        var thirds = buckets(0.07, new Arm("a", 1 / 3.0), new Arm("b", 1 / 3.0), new Arm("c", 1 / 3.0));
        assertThat(thirds.parts().stream()
                        .mapToDouble(Buckets.Part::probability)
                        .sum())
                .isEqualTo(1.0);
        assertThat(IntStream.range(0, Hash.BUCKETS).mapToObj(thirds::holding)).hasSize(Hash.BUCKETS);
    }

    @Test
    void aPartOfNothingHoldsNobody() {
        var buckets = buckets(0, new Arm("a", 0), new Arm("b", 1));
        assertThat(IntStream.range(0, Hash.BUCKETS).mapToObj(buckets::holding))
                .extracting(Buckets.Part::variant)
                .containsOnly("b");
    }

    @Test
    void moreWeightForTheFirstArmMovesUnitsIntoItOnly() {
        var before = buckets(0.1, new Arm("a", 0.3), new Arm("b", 0.7));
        var after = buckets(0.1, new Arm("a", 0.6), new Arm("b", 0.4));
        assertThat(IntStream.range(0, Hash.BUCKETS))
                .filteredOn(bucket -> !before.holding(bucket)
                        .variant()
                        .equals(after.holding(bucket).variant()))
                .hasSize(2700)
                .allSatisfy(
                        bucket -> assertThat(after.holding(bucket).variant()).isEqualTo("a"));
    }

    @Test
    void weightsThatDoNotAddUpAreRefusedByName() {
        assertThatThrownBy(() -> buckets(0, new Arm("a", 0.5), new Arm("b", 0.4)))
                .hasMessageContaining("experiment e must add up to 1, but add up to 0.9");
    }

    private static Buckets buckets(double holdout, Arm... arms) {
        return Buckets.of(new Experiment("e", holdout, List.of(arms), true));
    }
}
