package dev.attune.blocks.image.png;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.Deflater;

/// The colours of an image that has few.
final class Palette {
    private static final int MOST = 256;
    private static final int LEVEL = 4;
    private static final int BUFFER = 32 * 1024;
    private static final int SLOTS = 1024;

    private final int[] slots = new int[SLOTS];
    private final byte[] indexes = new byte[SLOTS];
    private final boolean[] used = new boolean[SLOTS];
    private final int[] colours = new int[MOST];
    private int size;

    private Palette() {}

    /// Nothing if there are more colours than a palette holds.
    static Optional<Palette> of(int[] pixels, int count) {
        var palette = new Palette();
        int last = ~pixels[0];
        for (int at = 0; at < count; at++) {
            int pixel = pixels[at];
            if (pixel != last) {
                if (!palette.add(pixel)) {
                    return Optional.empty();
                }
                last = pixel;
            }
        }
        return Optional.of(palette);
    }

    private boolean add(int colour) {
        int slot = slot(colour);
        if (!used[slot]) {
            if (size == MOST) {
                return false;
            }
            used[slot] = true;
            slots[slot] = colour;
            indexes[slot] = (byte) size;
            colours[size++] = colour;
        }
        return true;
    }

    private int slot(int colour) {
        int slot = (colour * 0x9E3779B1) >>> 22;
        while (used[slot] && slots[slot] != colour) {
            slot = (slot + 1) % SLOTS;
        }
        return slot;
    }

    /// A stream of zlib with all rows of indexes, each behind the number of its filter: none.
    byte[] compress(int[] pixels, int width, int height) {
        var rows = rows(pixels, width, height);
        var deflater = new Deflater(LEVEL);
        try {
            deflater.setInput(rows);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private byte[] rows(int[] pixels, int width, int height) {
        var rows = new byte[(width + 1) * height];
        int to = 0;
        int last = pixels[0];
        byte index = indexes[slot(last)];
        for (int y = 0; y < height; y++) {
            to++;
            for (int at = y * width; at < (y + 1) * width; at++) {
                if (pixels[at] != last) {
                    last = pixels[at];
                    index = indexes[slot(last)];
                }
                rows[to++] = index;
            }
        }
        return rows;
    }

    byte[] colours() {
        var bytes = new byte[3 * size];
        for (int i = 0; i < size; i++) {
            bytes[3 * i] = (byte) (colours[i] >>> 16);
            bytes[3 * i + 1] = (byte) (colours[i] >>> 8);
            bytes[3 * i + 2] = (byte) colours[i];
        }
        return bytes;
    }

    /// Up to the last colour that is not opaque.
    byte[] alphas() {
        var alphas = new byte[size];
        int length = 0;
        for (int i = 0; i < size; i++) {
            alphas[i] = (byte) (colours[i] >>> 24);
            length = alphas[i] == -1 ? length : i + 1;
        }
        return Arrays.copyOf(alphas, length);
    }
}
