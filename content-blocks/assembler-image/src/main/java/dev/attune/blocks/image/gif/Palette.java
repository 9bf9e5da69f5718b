package dev.attune.blocks.image.gif;

/// The colours of a GIF: 4, 8, 16 … 256 of them, as few as look right. For many threads.
final class Palette {
    private final int[] colours;
    private final int depth;

    /// @param colours at most 256
    Palette(int[] colours) {
        this.colours = colours.clone();
        this.depth = Math.max(2, 32 - Integer.numberOfLeadingZeros(colours.length - 1));
    }

    /// Bits of a pixel.
    int depth() {
        return depth;
    }

    int colour(int index) {
        return colours[index];
    }

    /// The number of the colour that looks most like this one.
    int nearest(int rgb) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int at = 0; at < colours.length && least > 0; at++) {
            int distance = Shades.distance(rgb, colours[at]);
            if (distance < least) {
                least = distance;
                best = at;
            }
        }
        return best;
    }

    /// As a GIF holds it: red, green and blue of each, filled up to a power of two.
    byte[] bytes() {
        var bytes = new byte[3 << depth];
        for (int at = 0; at < colours.length; at++) {
            bytes[3 * at] = (byte) (colours[at] >> 16);
            bytes[3 * at + 1] = (byte) (colours[at] >> 8);
            bytes[3 * at + 2] = (byte) colours[at];
        }
        return bytes;
    }

    /// The pixels as numbers of these colours.
    byte[] index(int[] pixels) {
        var indexed = new byte[pixels.length];
        var known = new ColourCount();
        for (int at = 0; at < pixels.length; at++) {
            if (at > 0 && pixels[at] == pixels[at - 1]) {
                indexed[at] = indexed[at - 1];
                continue;
            }
            int before = known.count(pixels[at]);
            int index = before > 0 ? before - 1 : nearest(pixels[at]);
            if (before == 0) {
                known.add(pixels[at], index + 1);
            }
            indexed[at] = (byte) index;
        }
        return indexed;
    }
}
