package dev.attune.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
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

    /// Each begins at the same moment, with the same bucket.
    @Test
    void whatTwoThreadsPutAtOnceIsFound() throws InterruptedException {
        var filters = Stream.generate(() -> new SeenFilter(BYTES)).limit(500).toList();
        var begun = new AtomicInteger();
        var threads = IntStream.of(1, 2)
                .mapToObj(seed -> Thread.ofPlatform().start(() -> {
                    var ids = idsOfOneBucket(seed);
                    for (int round = 0; round < filters.size(); round++) {
                        begun.incrementAndGet();
                        while (begun.get() < 2 * (round + 1)) {
                            Thread.onSpinWait();
                        }
                        ids.forEach(filters.get(round)::put);
                    }
                }))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        for (var crowded : filters) {
            assertThat(idsOfOneBucket(1)).allMatch(crowded::mightContain);
            assertThat(idsOfOneBucket(2)).allMatch(crowded::mightContain);
        }
    }

    private static List<SeenId> idsOfOneBucket(int seed) {
        return ids(seed, 300).map(id -> new SeenId(id.high() >>> 8, id.low())).toList();
    }

    @Test
    void itTakesA64thOfTheHeapWithinBounds() {
        assertThat(List.of(16L << 20, 512L << 20, 64L << 30))
                .extracting(SeenFilter::bytesFor)
                .containsExactly(1L << 20, 8L << 20, 64L << 20);
    }
}
