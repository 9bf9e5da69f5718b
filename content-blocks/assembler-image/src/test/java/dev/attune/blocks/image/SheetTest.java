package dev.attune.blocks.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class SheetTest {
    private final Sheet sheet = new Sheet();

    @Test
    void eachImageBeginsEmpty() {
        fill(sheet.blank(200, 100).image());

        var next = sheet.blank(150, 120);

        assertThat(next.image().getRGB(0, 0, 150, 120, null, 0, 150)).containsOnly(0);
    }

    @Test
    void theMemoryOfTheOneBeforeIsUsedAgainIfItIsLargeEnough() {
        var large = sheet.blank(200, 100).pixels();

        assertThat(sheet.blank(100, 100).pixels()).isSameAs(large);
        assertThat(sheet.blank(300, 100).pixels()).hasSize(30_000);
    }

    @Test
    void thePixelsAreThoseOfTheImage() {
        var blank = sheet.blank(3, 2);

        blank.image().setRGB(1, 1, 0x80_11_22_33);

        assertThat(blank.image().getType()).isEqualTo(BufferedImage.TYPE_INT_ARGB);
        assertThat(blank.pixels()[1 + 3]).isEqualTo(0x80_11_22_33);
    }

    @Test
    void veryLargeImagesAreNotKept() {
        var large = sheet.blank(2_000, 2_000).pixels();

        assertThat(sheet.blank(2_000, 2_000).pixels()).isNotSameAs(large);
    }

    private static void fill(BufferedImage image) {
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.dispose();
    }
}
