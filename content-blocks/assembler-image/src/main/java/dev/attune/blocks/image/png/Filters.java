package dev.attune.blocks.image.png;

/// What makes rows easier to compress: only what differs from their neighbours is stored.
final class Filters {
    private static final byte UP = 2;

    private Filters() {}

    static byte[] up(int[] pixels, int width, int height, boolean opaque) {
        int samples = opaque ? 3 : 4;
        var rows = new byte[(width * samples + 1) * height];
        int to = 0;
        for (int y = 0; y < height; y++) {
            rows[to++] = UP;
            int row = y * width;
            for (int x = 0; x < width; x++) {
                int now = pixels[row + x];
                int above = y == 0 ? 0 : pixels[row - width + x];
                rows[to++] = (byte) ((now >>> 16) - (above >>> 16));
                rows[to++] = (byte) ((now >>> 8) - (above >>> 8));
                rows[to++] = (byte) (now - above);
                if (!opaque) {
                    rows[to++] = (byte) ((now >>> 24) - (above >>> 24));
                }
            }
        }
        return rows;
    }
}
