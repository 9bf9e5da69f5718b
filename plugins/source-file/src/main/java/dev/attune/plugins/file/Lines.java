package dev.attune.plugins.file;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Reads a file line by line and knows at which byte each begins, so that reading can go on there later.
final class Lines implements Closeable {
    /// A longer line is passed over, so that a file without line ends cannot fill the memory.
    static final int LONGEST = 1 << 20;

    private static final int BUFFER = 1 << 16;
    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

    private final InputStream input;
    private final Charset charset;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int filled;
    private long offset;
    private long number;

    private Lines(InputStream input, Charset charset, Position from) {
        this.input = input;
        this.charset = charset;
        this.offset = from.offset();
        this.number = from.line();
    }

    static Lines open(Path file, Charset charset, Position from) throws IOException {
        var raw = Files.newInputStream(file);
        try {
            var input = Format.packed(file) ? new GZIPInputStream(raw, BUFFER) : raw;
            input.skipNBytes(from.offset());
            var lines = new Lines(input, charset, from);
            lines.skipByteOrderMark();
            return lines;
        } catch (IOException | RuntimeException broken) {
            raw.close();
            throw broken;
        }
    }

    static Lines of(InputStream input, Charset charset, long firstLine) {
        return new Lines(input, charset, new Position(0, firstLine));
    }

    /// A line.
    ///
    /// @param ending what ended it: `\n`, `\r\n`, or nothing at the end of the file
    /// @param endOffset the byte behind it
    /// @param fault why its text is not what stands in the file; empty if it is
    record Line(long number, String text, String ending, long endOffset, String fault) {}

    /// The next line, or null at the end.
    @Nullable
    Line next() throws IOException {
        if (next == filled && !fill()) {
            return null;
        }
        int end = lineFeed();
        if (end >= 0) {
            return line(buffer, next, end - next, true, end + 1 - next);
        }
        return longLine();
    }

    /// A line that goes on behind the buffer.
    private Line longLine() throws IOException {
        var collected = new ByteArrayOutputStream();
        long taken = 0;
        do {
            int end = lineFeed();
            int length = (end < 0 ? filled : end) - next;
            if (taken + length <= LONGEST) {
                collected.write(buffer, next, length);
            }
            taken += length;
            if (end >= 0) {
                return finish(collected, taken, true, end + 1 - next);
            }
            offset += length;
            next = filled;
        } while (fill());
        return finish(collected, taken, false, 0);
    }

    private Line finish(ByteArrayOutputStream collected, long taken, boolean ended, int consumed) {
        var bytes = collected.toByteArray();
        var line = line(bytes, 0, bytes.length, ended, consumed);
        return taken <= LONGEST
                ? line
                : new Line(line.number, line.text, line.ending, line.endOffset, "the line has " + taken + " bytes");
    }

    private Line line(byte[] bytes, int from, int length, boolean ended, int consumed) {
        boolean windows = ended && length > 0 && bytes[from + length - 1] == '\r';
        int textLength = windows ? length - 1 : length;
        var text = new String(bytes, from, textLength, charset);
        var fault = text.indexOf('\uFFFD') < 0 || encodes(bytes, from, textLength) ? "" : "the line is not " + charset;
        offset += consumed;
        next += consumed;
        return new Line(number++, text, windows ? "\r\n" : ended ? "\n" : "", offset, fault);
    }

    private boolean encodes(byte[] bytes, int from, int length) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    private int lineFeed() {
        for (int i = next; i < filled; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean fill() throws IOException {
        next = 0;
        filled = Math.max(0, input.readNBytes(buffer, 0, BUFFER));
        return filled > 0;
    }

    private void skipByteOrderMark() throws IOException {
        if (offset > 0 || !fill() || filled < BYTE_ORDER_MARK.length) {
            return;
        }
        for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
            if ((buffer[i] & 0xFF) != BYTE_ORDER_MARK[i]) {
                return;
            }
        }
        next = BYTE_ORDER_MARK.length;
        offset = next;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
