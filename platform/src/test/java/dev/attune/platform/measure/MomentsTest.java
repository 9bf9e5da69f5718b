package dev.attune.platform.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class MomentsTest {

    @Test
    void mergedPartsAreTheWhole() {
        var values = new Random(7).doubles(1_000, -5, 500).toArray();
        var whole = of(values);
        for (int cut : new int[] {0, 1, 333, 1_000}) {
            var merged = of(Arrays.copyOf(values, cut)).merge(of(Arrays.copyOfRange(values, cut, values.length)));
            assertThat(merged.count()).isEqualTo(1_000);
            assertThat(merged.mean()).isEqualTo(whole.mean(), within(1e-9));
            assertThat(merged.variance()).isEqualTo(whole.variance(), within(1e-6));
        }
    }

    @Test
    void aGreatMeanDoesNotDrownASmallSpread() {
        assertThat(of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16).variance()).isEqualTo(30, within(1e-6));
    }

    @Test
    void sumsGiveTheSame() {
        assertThat(Moments.ofSums(4, 10, 30)).isEqualTo(of(1, 2, 3, 4));
        assertThat(Moments.ofSums(0, 0, 0)).isEqualTo(Moments.NONE);
    }

    @Test
    void whoBroughtNothingCountsAsZero() {
        assertThat(of(10, 20).among(4)).isEqualTo(of(10, 20, 0, 0));
        assertThatThrownBy(() -> of(10, 20, 30).among(2)).hasMessageContaining("3 values of 2 people");
    }

    private static Moments of(double... values) {
        return DoubleStream.of(values).boxed().reduce(Moments.NONE, Moments::plus, Moments::merge);
    }
}
