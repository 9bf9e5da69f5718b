package dev.attune.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeenFilterTest {
    private static final int BYTES = 1 << 18;
    private static final int BITS = 8 * BYTES;
    private static final int NEW_ONES = 50_000;

    private final SeenFilter filter = new SeenFilter(BYTES);

    private static Stream<SeenId> ids(int seed, int many) {
        var random = new Random(seed);
        return Stream.generate(() -> new SeenId(random.nextLong(), random.nextLong()))
                .limit(many);
    }

    @Test
    void anEmptyFilterContainsNothing() {
        assertThat(ids(1, 1000)).noneMatch(filter::mightContain);
    }

    @ParameterizedTest
    @CsvSource({"16, 0.002, 0.006", "8, 0.02, 0.035", "4, 0.15, 0.18", "1, 0.9, 0.95"})
    void whatWasPutIsFoundAndOthersAsRarelyAsTheFormulaSays(int bitsOfAnId, double least, double most) {
        int many = BITS / bitsOfAnId;
        ids(1, many).forEach(filter::put);
        assertThat(ids(1, many)).allMatch(filter::mightContain);
        double falsely = (double) ids(2, NEW_ONES).filter(filter::mightContain).count() / NEW_ONES;
        assertThat(falsely).isBetween(least, most);
    }

    @Test
    void theSmallestFilterKnowsAllThatWasPut() {
        var smallest = new SeenFilter(0);
        ids(1, 100_000).forEach(smallest::put);
        assertThat(ids(1, 100_000)).allMatch(smallest::mightContain);
    }

    @Test
    void whatSeveralThreadsPutAtOnceIsFound() throws InterruptedException {
        var crowded = new SeenFilter(0);
        var threads = IntStream.range(0, 4)
                .mapToObj(seed -> Thread.ofPlatform()
                        .start(() -> ids(seed, 10_000).forEach(id -> {
                            crowded.put(id);
                            assertThat(crowded.mightContain(id)).isTrue();
                        })))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        for (int seed = 0; seed < threads.size(); seed++) {
            assertThat(ids(seed, 10_000)).allMatch(crowded::mightContain);
        }
    }

    @Test
    void itTakesA64thOfTheHeapWithinBounds() {
        assertThat(List.of(16L << 20, 512L << 20, 64L << 30))
                .extracting(SeenFilter::bytesFor)
                .containsExactly(1L << 20, 8L << 20, 64L << 20);
    }
}
