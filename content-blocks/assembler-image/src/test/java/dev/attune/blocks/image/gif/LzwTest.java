package dev.attune.blocks.image.gif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Another program's decoder reads what [Lzw] writes.
class LzwTest {
    private static final long SEED = Long.getLong("attune.seed", 20_261_122L);

    private final Lzw lzw = new Lzw();

    @Test
    void whatIsCompressedComesBackWhateverThePixels() {
        var random = new Random(SEED);
        for (int round = 0; round < 400; round++) {
            int depth = 2 + random.nextInt(7);
            int width = 1 + random.nextInt(120);
            int height = 1 + random.nextInt(120);

            comesBack("seed " + SEED + ", round " + round, pixels(random, depth, width * height), depth, width, height);
        }
    }

    @Test
    void anyLengthComesBackAroundTheGrowthOfTheCodes() {
        var random = new Random(SEED);
        var noise = new byte[6000];
        random.nextBytes(noise);
        for (int depth = 2; depth <= 8; depth++) {
            int most = (1 << depth) - 1;
            var pixels = new byte[noise.length];
            for (int at = 0; at < noise.length; at++) {
                pixels[at] = (byte) (noise[at] & most);
            }
            for (int length = 1; length < noise.length; length += length < 600 ? 1 : 97) {
                comesBack("depth " + depth + ", " + length, Arrays.copyOf(pixels, length), depth, length, 1);
            }
        }
    }

    @Test
    void aLargeEvenSurfaceIsSmall() {
        assertThat(lzw.compress(new byte[1200 * 200], 4)).hasSizeLessThan(2000);
    }

    private void comesBack(String name, byte[] pixels, int depth, int width, int height) {
        var colours = new int[1 << depth];
        Arrays.setAll(colours, it -> it * 0x010307 & 0xffffff);
        var palette = new Palette(colours);
        var file = new GifFile(width, height, palette);
        file.frame(0, 0, width, height, lzw.compress(pixels, depth));

        var frame = Gif.read(file.end()).frames().getFirst();

        var expected = new int[pixels.length];
        Arrays.setAll(expected, it -> palette.colour(pixels[it] & 0xff));
        assertThat(frame.picture()).as(name).containsExactly(expected);
    }

    /// Noise, runs, or a pattern that repeats.
    private static byte[] pixels(RandomGenerator random, int depth, int length) {
        var pixels = new byte[length];
        int kind = random.nextInt(3);
        int period = 1 + random.nextInt(40);
        int colour = 0;
        for (int at = 0; at < length; at++) {
            boolean another = kind == 0 || random.nextInt(20) == 0;
            colour = another ? random.nextInt(1 << depth) : colour;
            pixels[at] = kind == 2 && at >= period ? pixels[at - period] : (byte) colour;
        }
        return pixels;
    }
}
