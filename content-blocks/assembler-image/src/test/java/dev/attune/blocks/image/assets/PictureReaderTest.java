package dev.attune.blocks.image.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.blocks.image.svg.SvgException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureReaderTest {
    @ParameterizedTest
    @CsvSource({"4000, 3000, 2000, 1500", "2400, 1200, 2400, 1200", "3, 2, 3, 2", "6000, 500, 6000, 500"})
    void aPhotographIsReadAtAsManyPixelsAsAnImageNeeds(int width, int height, double read, double high)
            throws IOException {
        var drawn = PictureReader.read(jpeg(width, height)).drawn();

        assertThat(drawn.width()).isEqualTo(read);
        assertThat(drawn.height()).isEqualTo(high);
    }

    @Test
    void aPictureTakesAsMuchMemoryAsItsFile() throws IOException {
        var file = jpeg(2000, 1500);

        assertThat(PictureReader.read(file).weight()).isBetween((long) file.length, file.length + 1_000L);
    }

    @Test
    void whatCannotBeDrawnIsRefusedWhenItIsRead() throws IOException {
        var file = jpeg(200, 100);
        var half = new byte[20];
        System.arraycopy(file, 0, half, 0, half.length);

        assertThatThrownBy(() -> PictureReader.read(half))
                .isInstanceOf(SvgException.class)
                .hasMessageContaining("it cannot be read");
        assertThatThrownBy(() -> PictureReader.read(jpeg(5000, 4000))).hasMessageContaining("16000000 pixels");
    }

    private static byte[] jpeg(int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }
}
