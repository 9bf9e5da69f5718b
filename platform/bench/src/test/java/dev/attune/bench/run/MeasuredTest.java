package dev.attune.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.bench.load.Outcome.Latency;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredTest {
    private static Measured round(double rate, double longest) {
        return new Measured(rate, 20, 10, 0, 2, 3, new Latency(1, 2, 3, 4, longest));
    }

    @Test
    void oneBadRoundOfThreeDoesNotCount() {
        var median = Measured.median(List.of(round(900, 5), round(10, 70), round(1000, 6)));
        assertThat(median.rate()).isEqualTo(900);
    }

    @Test
    void theLongestLatencyIsTheLongestOfAll() {
        assertThat(Measured.median(List.of(round(900, 5), round(10, 70)))
                        .latency()
                        .max())
                .isEqualTo(70);
    }

    @Test
    void whatIsCountedIsCountedTogether() {
        var median = Measured.median(List.of(round(900, 5), round(10, 70)));
        assertThat(median.pauses()).isEqualTo(4);
    }
}
