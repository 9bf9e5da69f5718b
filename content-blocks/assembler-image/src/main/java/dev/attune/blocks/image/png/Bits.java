package dev.attune.blocks.image.png;

import java.util.Arrays;

/// Bytes that are written bit by bit, the lowest first.
final class Bits {
    private byte[] bytes;
    private int size;
    private long pending;
    private int count;

    Bits(int expected) {
        bytes = new byte[Math.max(64, expected)];
    }

    /// Writes up to 32 bits.
    void write(int value, int bits) {
        pending |= (value & 0xFFFF_FFFFL) << count;
        count += bits;
        if (count >= Integer.SIZE) {
            flush();
        }
    }

    private void flush() {
        if (size + 4 > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int word = (int) pending;
        bytes[size] = (byte) word;
        bytes[size + 1] = (byte) (word >>> 8);
        bytes[size + 2] = (byte) (word >>> 16);
        bytes[size + 3] = (byte) (word >>> 24);
        size += 4;
        pending >>>= Integer.SIZE;
        count -= Integer.SIZE;
    }

    /// All that was written, up to a whole byte.
    byte[] end() {
        int rest = (count + 7) / 8;
        var all = Arrays.copyOf(bytes, size + rest);
        for (int i = 0; i < rest; i++) {
            all[size + i] = (byte) (pending >>> (8 * i));
        }
        return all;
    }
}
