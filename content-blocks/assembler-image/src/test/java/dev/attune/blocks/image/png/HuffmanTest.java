package dev.attune.blocks.image.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HuffmanTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 19, 30, 286})
    void codesFillTheSpaceAndStayShort(int symbols) {
        var random = new Random(symbols);
        for (int turn = 0; turn < 50; turn++) {
            int[] uses = IntStream.range(0, symbols)
                    .map(_ -> (int) Math.exp(random.nextDouble() * 18))
                    .toArray();

            var huffman = Huffman.of(uses, 15);

            double space = IntStream.range(0, symbols)
                    .mapToDouble(it -> Math.pow(2, -huffman.length(it)))
                    .sum();
            assertThat(space).isEqualTo(1);
            assertThat(IntStream.range(0, symbols).map(huffman::length)).allMatch(it -> it >= 1 && it <= 15);
        }
    }

    @Test
    void usesThatGrowLikeFibonaccisNumbersStayWithinTheLimit() {
        var uses = new int[40];
        uses[0] = 1;
        uses[1] = 1;
        IntStream.range(2, uses.length).forEach(i -> uses[i] = uses[i - 1] + uses[i - 2]);

        var huffman = Huffman.of(uses, 7 + 8);

        assertThat(IntStream.range(0, uses.length).map(huffman::length)).allMatch(it -> it >= 1 && it <= 15);
        assertThat(huffman.length(39)).isLessThanOrEqualTo(huffman.length(0));
    }

    @Test
    void whatIsNotUsedHasNoCodeAndWhatIsAloneHasOne() {
        var huffman = Huffman.of(new int[] {0, 9, 0}, 15);

        assertThat(huffman.length(0)).isZero();
        assertThat(huffman.length(1)).isEqualTo(1);
        assertThat(huffman.size()).isEqualTo(2);
    }
}
