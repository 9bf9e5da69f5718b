package dev.attune.platform.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleRatioTest {

    @Test
    void anUnevenSplitIsBroken() {
        var ratio = SampleRatio.of(Map.of("a", 0.5, "b", 0.5), Map.of("a", 5_000L, "b", 5_400L));
        assertThat(ratio.broken()).isTrue();
        assertThat(ratio.expected()).containsEntry("a", 5_200.0).containsEntry("b", 5_200.0);
        assertThat(ratio.observed()).containsEntry("a", 5_000L).containsEntry("b", 5_400L);
    }

    @Test
    void chanceIsNotBroken() {
        assertThat(SampleRatio.of(Map.of("a", 0.5, "b", 0.5), Map.of("a", 5_050L, "b", 4_950L))
                        .broken())
                .isFalse();
    }

    @Test
    void nobodyIsDividedAsPlanned() {
        assertThat(SampleRatio.of(Map.of("a", 0.5, "b", 0.5), Map.of()).pValue())
                .isEqualTo(1);
    }

    @Test
    void aSingleVariantIsAlwaysDividedAsPlanned() {
        assertThat(SampleRatio.of(Map.of("a", 1.0), Map.of("a", 7L)).pValue()).isEqualTo(1);
    }

    @Test
    void whoIsInAVariantWithoutWeightIsAMismatch() {
        assertThat(SampleRatio.of(Map.of("a", 1.0, "b", 0.0), Map.of("a", 100L)).broken())
                .isFalse();
        assertThat(SampleRatio.of(Map.of("a", 1.0, "b", 0.0), Map.of("a", 100L, "b", 1L))
                        .broken())
                .isTrue();
    }
}
