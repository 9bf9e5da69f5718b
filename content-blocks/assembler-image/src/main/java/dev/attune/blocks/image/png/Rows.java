package dev.attune.blocks.image.png;

import java.util.Optional;

/// The rows of an image as PNG stores them, each behind the number of its filter.
///
/// @param colourType 2 for RGB, 3 for a palette, 6 for RGB with alpha
/// @param depth bits of a sample
/// @param level how hard to compress
@SuppressWarnings("ArrayRecordComponent")
record Rows(byte[] filtered, int colourType, int depth, int level, Optional<Palette> palette) {
    private static final int OPAQUE = 0xFF;
    private static final int BEST_FOR_FEW = 5;
    private static final int FAST = 2;

    static Rows of(int[] pixels, int width, int height) {
        var palette = Palette.of(pixels);
        if (palette.isPresent()) {
            return new Rows(indexed(pixels, width, height, palette.get()), 3, 8, BEST_FOR_FEW, palette);
        }
        boolean opaque = isOpaque(pixels);
        return new Rows(Filters.up(pixels, width, height, opaque), opaque ? 2 : 6, 8, FAST, Optional.empty());
    }

    private static boolean isOpaque(int[] pixels) {
        for (int pixel : pixels) {
            if (pixel >>> 24 != OPAQUE) {
                return false;
            }
        }
        return true;
    }

    private static byte[] indexed(int[] pixels, int width, int height, Palette palette) {
        var rows = new byte[(width + 1) * height];
        int to = 0;
        int last = pixels[0];
        byte index = (byte) palette.index(last);
        for (int y = 0; y < height; y++) {
            to++;
            for (int x = 0; x < width; x++) {
                int pixel = pixels[y * width + x];
                if (pixel != last) {
                    last = pixel;
                    index = (byte) palette.index(pixel);
                }
                rows[to++] = index;
            }
        }
        return rows;
    }
}
