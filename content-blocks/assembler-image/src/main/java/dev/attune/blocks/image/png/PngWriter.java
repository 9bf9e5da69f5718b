package dev.attune.blocks.image.png;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes pixels as PNG: with a palette if they have few colours, without transparency if there is none.
public final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int CHUNK = 64 * 1024;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(CHUNK);

    private PngWriter() {}

    /// @param pixels as ARGB, row by row, not multiplied by their alpha
    public static byte[] write(int[] pixels, int width, int height) {
        var writer = new PngWriter();
        writer.out.writeBytes(SIGNATURE);
        var rows = Rows.of(pixels, width, height);
        writer.header(width, height, rows);
        rows.palette().ifPresent(palette -> {
            writer.chunk("PLTE", palette.colours(), palette.colours().length);
            if (palette.alphas().length > 0) {
                writer.chunk("tRNS", palette.alphas(), palette.alphas().length);
            }
        });
        writer.data(rows);
        writer.chunk("IEND", new byte[0], 0);
        return writer.out.toByteArray();
    }

    private void header(int width, int height, Rows rows) {
        var header = new ByteArrayOutputStream();
        number(header, width);
        number(header, height);
        header.write(rows.depth());
        header.write(rows.colourType());
        header.write(0);
        header.write(0);
        header.write(0);
        chunk("IHDR", header.toByteArray(), header.size());
    }

    private void data(Rows rows) {
        var deflater = new Deflater(rows.level());
        deflater.setStrategy(rows.palette().isPresent() ? Deflater.DEFAULT_STRATEGY : Deflater.FILTERED);
        try {
            deflater.setInput(rows.filtered());
            deflater.finish();
            var buffer = new byte[CHUNK];
            while (!deflater.finished()) {
                int length = deflater.deflate(buffer);
                chunk("IDAT", buffer, length);
            }
        } finally {
            deflater.end();
        }
    }

    private void chunk(String type, byte[] content, int length) {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        number(out, length);
        out.writeBytes(name);
        out.write(content, 0, length);
        var crc = new CRC32();
        crc.update(name);
        crc.update(content, 0, length);
        number(out, (int) crc.getValue());
    }

    private static void number(ByteArrayOutputStream to, int number) {
        to.write(number >>> 24);
        to.write(number >>> 16);
        to.write(number >>> 8);
        to.write(number);
    }
}
