package dev.attune.blocks.image.png;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/// Writes pixels as PNG: with a palette if they have few colours, without transparency if there is none.
///
/// Rows are not filtered: in drawn images, repetitions are found better without.
public final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int DEPTH = 8;
    private static final int RGB = 2;
    private static final int INDEXED = 3;
    private static final int RGBA = 6;
    private static final int OPAQUE = 0xFF;

    private final int[] pixels;
    private final int width;
    private final int height;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private PngWriter(int[] pixels, int width, int height) {
        this.pixels = pixels;
        this.width = width;
        this.height = height;
    }

    /// @param pixels as ARGB, row by row, not multiplied by their alpha; what comes after the last row is ignored
    public static byte[] write(int[] pixels, int width, int height) {
        return new PngWriter(pixels, width, height).write();
    }

    private byte[] write() {
        out.writeBytes(SIGNATURE);
        var palette = Palette.of(pixels, width * height);
        boolean opaque = palette.isEmpty() && isOpaque();
        header(palette.isPresent() ? INDEXED : opaque ? RGB : RGBA);
        palette.ifPresent(it -> {
            chunk("PLTE", it.colours());
            var alphas = it.alphas();
            if (alphas.length > 0) {
                chunk("tRNS", alphas);
            }
        });
        chunk("IDAT", data(palette, opaque));
        chunk("IEND", new byte[0]);
        return out.toByteArray();
    }

    private byte[] data(Optional<Palette> palette, boolean opaque) {
        return palette.map(it -> it.compress(pixels, width, height))
                .orElseGet(() -> Pixels.compress(pixels, width, height, opaque));
    }

    private boolean isOpaque() {
        for (int at = 0; at < width * height; at++) {
            if (pixels[at] >>> 24 != OPAQUE) {
                return false;
            }
        }
        return true;
    }

    private void header(int colours) {
        var header = new ByteArrayOutputStream();
        number(header, width);
        number(header, height);
        header.writeBytes(new byte[] {DEPTH, (byte) colours, 0, 0, 0});
        chunk("IHDR", header.toByteArray());
    }

    private void chunk(String type, byte[] content) {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        number(out, content.length);
        out.writeBytes(name);
        out.writeBytes(content);
        var crc = new CRC32();
        crc.update(name);
        crc.update(content);
        number(out, (int) crc.getValue());
    }

    private static void number(ByteArrayOutputStream to, int number) {
        to.write(number >>> 24);
        to.write(number >>> 16);
        to.write(number >>> 8);
        to.write(number);
    }
}
