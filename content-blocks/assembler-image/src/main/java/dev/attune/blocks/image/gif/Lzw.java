package dev.attune.blocks.image.gif;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// The compression of GIF: codes of growing width for pixels that occurred together before. For one thread.
final class Lzw {
    private static final int MOST_CODES = 1 << 12;
    private static final int SLOTS = 1 << 13;
    private static final int BLOCK = 255;

    private final int[] keys = new int[SLOTS];
    private final short[] codes = new short[SLOTS];
    private final byte[] block = new byte[BLOCK];
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
    private int filled;
    private int bits;
    private int pending;
    private int width;
    private int next;

    /// The image data of a frame: the width of its first codes, blocks of at most 255 bytes, and the empty block.
    ///
    /// @param depth bits of a pixel, 2 to 8
    byte[] compress(byte[] pixels, int depth) {
        out.reset();
        out.write(depth);
        int clear = 1 << depth;
        begin(clear);
        emit(clear);
        int prefix = pixels[0] & 0xff;
        for (int at = 1; at < pixels.length; at++) {
            int pixel = pixels[at] & 0xff;
            int key = (prefix << 8 | pixel) + 1;
            int slot = slot(key);
            if (keys[slot] == key) {
                prefix = codes[slot];
                continue;
            }
            emit(prefix);
            prefix = pixel;
            if (next == MOST_CODES) {
                emit(clear);
                begin(clear);
            } else {
                keys[slot] = key;
                codes[slot] = (short) next;
                if (next == 1 << width) {
                    width++;
                }
                next++;
            }
        }
        emit(prefix);
        if (next == 1 << width && next < MOST_CODES) {
            width++;
        }
        emit(clear + 1);
        flush();
        return out.toByteArray();
    }

    private void begin(int clear) {
        Arrays.fill(keys, 0);
        next = clear + 2;
        width = Integer.numberOfTrailingZeros(clear) + 1;
    }

    /// Where a key is, or where there is room for it.
    private int slot(int key) {
        int slot = (key * 0x9E3779B1) >>> 19;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & SLOTS - 1;
        }
        return slot;
    }

    private void emit(int code) {
        pending |= code << bits;
        bits += width;
        while (bits >= 8) {
            write(pending);
            pending >>>= 8;
            bits -= 8;
        }
    }

    private void write(int value) {
        block[filled++] = (byte) value;
        if (filled == BLOCK) {
            writeBlock();
        }
    }

    private void writeBlock() {
        out.write(filled);
        out.write(block, 0, filled);
        filled = 0;
    }

    private void flush() {
        if (bits > 0) {
            write(pending);
        }
        if (filled > 0) {
            writeBlock();
        }
        out.write(0);
        pending = 0;
        bits = 0;
    }
}
