package dev.attune.blocks.image.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngWriterTest {
    private final Random random = new Random(7);

    @ParameterizedTest
    @CsvSource({
        "one opaque colour, 1, 1",
        "one opaque colour, 60, 30",
        "few colours, 61, 33",
        "256 colours, 64, 64",
        "257 colours, 64, 64",
        "few transparent colours, 60, 30",
        "a gradient, 300, 200",
        "a transparent gradient, 300, 200",
        "noise, 97, 61",
        "transparent noise, 97, 61",
        "noise, 1, 500",
        "noise, 500, 1",
        "noise, 700, 400",
        "a gradient, 9000, 3"
    })
    void whatIsWrittenIsReadAgainPixelByPixel(String kind, int width, int height) throws IOException {
        var pixels = IntStream.range(0, width * height).map(colour(kind, width)).toArray();

        var image = ImageIO.read(new ByteArrayInputStream(PngWriter.write(pixels, width, height)));

        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        assertThat(image.getRGB(0, 0, width, height, null, 0, width)).isEqualTo(pixels);
    }

    /// Flat areas, gradients, noise and copies next to each other, as drawing makes them.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void patchworkIsReadAgainPixelByPixel(long seed) throws IOException {
        var patches = new Random(seed);
        int width = 1 + patches.nextInt(1_500);
        int height = 1 + patches.nextInt(400);
        var pixels = new int[width * height];
        Arrays.fill(pixels, seed % 2 == 0 ? 0 : 0xFFF6F4EE);
        for (int patch = 0; patch < 60; patch++) {
            int left = patches.nextInt(width);
            int top = patches.nextInt(height);
            int right = left + 1 + patches.nextInt(width - left);
            int bottom = top + 1 + patches.nextInt(height - top);
            int kind = patches.nextInt(4);
            int base = patches.nextInt() | (seed % 2 == 0 ? 0 : 0xFF000000);
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    pixels[y * width + x] = switch (kind) {
                        case 0 -> base;
                        case 1 -> base + (x - left) / 3 + (y - top) / 5 * 256;
                        case 2 -> base ^ patches.nextInt() & 0x030303;
                        default -> pixels[(y * 7 + x) % pixels.length] | base & 0xFF000000;
                    };
                }
            }
        }

        var image = ImageIO.read(new ByteArrayInputStream(PngWriter.write(pixels, width, height)));

        assertThat(image.getRGB(0, 0, width, height, null, 0, width)).isEqualTo(pixels);
    }

    private IntUnaryOperator colour(String kind, int width) {
        return switch (kind) {
            case "one opaque colour" -> _ -> 0xFF1F6F4A;
            case "few colours" -> at -> 0xFF000000 | (at % 9) * 0x1A2B3C;
            case "256 colours" -> at -> 0xFF000000 | at % 256 * 0x10101;
            case "257 colours" -> at -> 0xFF000000 | at % 257 * 0x1011;
            case "few transparent colours" -> at -> (at % 5) * 0x30201005;
            case "a gradient" -> at -> 0xFF000000 | at % width * 255 / width << 16 | at / width & 0xFF;
            case "a transparent gradient" -> at -> (at % width * 255 / width << 24) | at / width & 0xFF;
            case "noise" -> _ -> 0xFF000000 | random.nextInt();
            default -> _ -> random.nextInt();
        };
    }
}
