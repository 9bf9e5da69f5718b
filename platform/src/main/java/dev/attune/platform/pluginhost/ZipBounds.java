package dev.attune.platform.pluginhost;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Looks at the end of a zip, before anything reads the whole list of its files into memory.
final class ZipBounds {
    static final long LARGEST = 500_000_000;

    private static final int END_MARK = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int MOST_FILES = 50_000;
    private static final long LONGEST_LIST = 10_000_000;

    private ZipBounds() {}

    /// @throws IOException if it is no zip, or lists more than a plugin can need
    static void check(Path zip) throws IOException {
        try (var file = FileChannel.open(zip)) {
            long size = file.size();
            if (size > LARGEST) {
                throw new IOException("it is larger than " + LARGEST / 1_000_000 + " MB");
            }
            var tail = tail(file, size);
            boolean ends = false;
            for (int at = tail.limit() - END_LENGTH; at >= 0; at--) {
                if (tail.getInt(at) == END_MARK) {
                    ends = true;
                    checkEnd(tail, at);
                }
            }
            if (!ends) {
                throw new IOException("it is no zip, or was cut off");
            }
        }
    }

    private static ByteBuffer tail(FileChannel file, long size) throws IOException {
        var tail = ByteBuffer.allocate((int) Math.min(size, LONGEST_COMMENT + END_LENGTH));
        long begin = size - tail.capacity();
        while (tail.hasRemaining() && file.read(tail, begin + tail.position()) >= 0) {}
        return tail.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    /// A zip of the 64-bit form has only ones here, and so is refused as well.
    private static void checkEnd(ByteBuffer tail, int at) throws IOException {
        int files = Short.toUnsignedInt(tail.getShort(at + 10));
        long list = Integer.toUnsignedLong(tail.getInt(at + 12));
        long begin = Integer.toUnsignedLong(tail.getInt(at + 16));
        if (files > MOST_FILES || list > LONGEST_LIST || begin > LARGEST) {
            throw new IOException("it lists more files than the allowed " + MOST_FILES);
        }
    }
}
