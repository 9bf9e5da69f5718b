package dev.attune.blocks.image.gif;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A GIF as it is written: frame upon frame, each for a second, played once.
final class GifFile {
    private static final int HUNDREDTHS = 100;
    private static final int STAYS = 1 << 2;
    private static final int GLOBAL_COLOURS = 0x80;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(32 * 1024);

    GifFile(int width, int height, Palette palette) {
        out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
        number(width);
        number(height);
        out.write(GLOBAL_COLOURS | palette.depth() - 1 << 4 | palette.depth() - 1);
        out.write(0);
        out.write(0);
        out.writeBytes(palette.bytes());
    }

    /// Adds a frame that covers a rectangle; what lies around it stays as it was.
    ///
    /// @param compressed by [Lzw]
    void frame(int x, int y, int width, int height, byte[] compressed) {
        out.write(0x21);
        out.write(0xf9);
        out.write(4);
        out.write(STAYS);
        number(HUNDREDTHS);
        out.write(0);
        out.write(0);
        out.write(0x2c);
        number(x);
        number(y);
        number(width);
        number(height);
        out.write(0);
        out.writeBytes(compressed);
    }

    /// The whole file; nothing can be added afterwards.
    byte[] end() {
        out.write(0x3b);
        return out.toByteArray();
    }

    private void number(int value) {
        out.write(value);
        out.write(value >> 8);
    }
}
