package dev.attune.blocks.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.util.Arrays;

/// Pixels on which one image is drawn after another, by one thread. The memory of each anew would be megabytes.
final class Sheet {
    private static final int LARGEST_KEPT = 1_500_000;
    private static final DirectColorModel ARGB = (DirectColorModel) ColorModel.getRGBdefault();

    private int[] kept = {};

    /// An image, and its pixels as ARGB, row by row; there may be more of them.
    record Blank(BufferedImage image, int[] pixels) {}

    /// An image that is empty, until the next one is asked for.
    Blank blank(int width, int height) {
        int count = width * height;
        var pixels = pixels(count);
        Arrays.fill(pixels, 0, count, 0);
        var raster = Raster.createPackedRaster(
                new DataBufferInt(pixels, count), width, height, width, ARGB.getMasks(), null);
        return new Blank(new BufferedImage(ARGB, raster, false, null), pixels);
    }

    private int[] pixels(int count) {
        if (count > LARGEST_KEPT) {
            return new int[count];
        }
        if (kept.length < count) {
            kept = new int[count];
        }
        return kept;
    }
}
