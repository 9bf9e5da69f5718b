package dev.attune.blocks.image.gif;

import java.awt.image.BufferedImage;

/// The pixels of a picture without transparency.
record Canvas(int width, int height, int[] pixels) {
    static Canvas of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        return new Canvas(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }

    int[] part(int left, int top, int partWidth, int partHeight) {
        var part = new int[partWidth * partHeight];
        for (int row = 0; row < partHeight; row++) {
            System.arraycopy(pixels, (top + row) * width + left, part, row * partWidth, partWidth);
        }
        return part;
    }

    Indexed index(Palette palette) {
        return new Indexed(0, 0, width, height, palette.index(pixels));
    }
}
