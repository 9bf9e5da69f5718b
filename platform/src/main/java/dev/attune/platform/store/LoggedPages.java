package dev.attune.platform.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.TreeMap;

/// The pages in SQLite's log of commits.
///
/// @see <a href="https://www.sqlite.org/fileformat2.html#walformat">SQLite: the WAL file format</a>
final class LoggedPages implements AutoCloseable {
    private static final int HEADER = 32;
    private static final int PAGE_SIZE = 8;
    private static final int FRAME_HEADER = 24;

    private final FileChannel log;
    private final int pageSize;

    private LoggedPages(FileChannel log) throws IOException {
        this.log = log;
        this.pageSize = read(0, HEADER).getInt(PAGE_SIZE);
    }

    static LoggedPages open(Path file) throws IOException {
        var log = FileChannel.open(file);
        try {
            return new LoggedPages(log);
        } catch (IOException e) {
            log.close();
            throw e;
        }
    }

    /// Writes into SQLite's own file what the first frames hold: of each page the last.
    void write(int frames, FileChannel file) throws IOException {
        var last = new TreeMap<Integer, Integer>(Integer::compareUnsigned);
        for (int frame = 0; frame < frames; frame++) {
            last.put(read(at(frame), Integer.BYTES).getInt(), frame);
        }
        for (var page : last.entrySet()) {
            var content = read(at(page.getValue()) + FRAME_HEADER, pageSize);
            long position = (Integer.toUnsignedLong(page.getKey()) - 1) * pageSize;
            while (content.hasRemaining()) {
                position += file.write(content, position);
            }
        }
    }

    private long at(int frame) {
        return HEADER + (long) frame * (FRAME_HEADER + pageSize);
    }

    private ByteBuffer read(long position, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (log.read(bytes, position + bytes.position()) < 0) {
                throw new EOFException("the log of commits ends before " + (position + length));
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
