package dev.attune.torture;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Takes back, from files that a process left behind, what it wrote and did not sync: all of it, or some of it, with
/// writes torn at the borders of sectors, as a disk without power may leave them.
final class PowerCut {
    private static final int ENTRY = 40;
    private static final int SECTOR = 512;

    private final Path journal;
    private final Random random;

    PowerCut(Path journal, Random random) {
        this.journal = journal;
        this.random = random;
    }

    /// What becomes of writes that were not synced.
    enum Damage {
        /// None is on the disk.
        ALL_GONE,
        /// The disk wrote them in order until one in the middle of it.
        CUT_IN_ORDER,
        /// The disk wrote them in any order.
        SOME_GONE
    }

    /// A write, or with `bytes` of no length a truncation to `offset`.
    private record Change(boolean truncates, long offset, long sizeBefore, byte[] before, byte[] bytes, long at) {}

    void inflict(Damage damage) throws IOException {
        for (var unsynced : read().entrySet()) {
            if (!unsynced.getValue().isEmpty() && Files.exists(unsynced.getKey())) {
                try (var file = FileChannel.open(unsynced.getKey(), StandardOpenOption.WRITE)) {
                    unsynced.getValue().reversed().forEach(change -> undo(file, change));
                    redo(file, unsynced.getValue(), damage);
                }
            }
        }
    }

    /// For each file its changes since it was last synced. An entry cut off at the end is of a write that never began.
    private Map<Path, List<Change>> read() throws IOException {
        var names = new HashMap<Integer, Path>();
        var changes = new HashMap<Path, List<Change>>();
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(journal)))) {
            for (long at = 0; ; ) {
                var entry = ByteBuffer.wrap(exactly(in, ENTRY)).order(ByteOrder.nativeOrder());
                int kind = entry.getInt();
                int number = entry.getInt();
                long offset = entry.getLong();
                long size = entry.getLong();
                var before = exactly(in, (int) entry.getLong(24));
                var bytes = exactly(in, (int) entry.getLong(32));
                if (kind == 'N') {
                    var file = Path.of(new String(bytes, StandardCharsets.UTF_8));
                    names.put(number, file);
                    changes.put(file, new ArrayList<>());
                } else {
                    var its = changes.get(names.get(number));
                    switch (kind) {
                        case 'S' -> its.removeIf(change -> change.at() < offset);
                        case 'U' -> its.clear();
                        default -> its.add(new Change(kind == 'T', offset, size, before, bytes, at));
                    }
                }
                at += ENTRY + before.length + bytes.length;
            }
        } catch (EOFException end) {
            return changes;
        }
    }

    private static byte[] exactly(DataInputStream in, int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static void undo(FileChannel file, Change change) {
        write(file, change.before(), change.offset());
        resize(file, change.sizeBefore());
    }

    private void redo(FileChannel file, List<Change> changes, Damage damage) {
        int until = random.nextInt(changes.size() + 1);
        for (int i = 0; i < changes.size(); i++) {
            var change = changes.get(i);
            switch (damage) {
                case ALL_GONE -> {}
                case CUT_IN_ORDER -> {
                    if (i < until) {
                        apply(file, change);
                    } else if (i == until) {
                        tear(file, change);
                    }
                }
                case SOME_GONE -> {
                    switch (random.nextInt(4)) {
                        case 0 -> tear(file, change);
                        case 1, 2 -> apply(file, change);
                        default -> {}
                    }
                }
            }
        }
    }

    private static void apply(FileChannel file, Change change) {
        if (change.truncates()) {
            resize(file, change.offset());
        } else {
            write(file, change.bytes(), change.offset());
        }
    }

    /// Some of its sectors are written.
    private void tear(FileChannel file, Change change) {
        long begin = change.offset();
        long end = begin + change.bytes().length;
        while (begin < end) {
            long next = Math.min(end, (begin / SECTOR + 1) * SECTOR);
            if (random.nextBoolean()) {
                int from = (int) (begin - change.offset());
                var sector = Arrays.copyOfRange(change.bytes(), from, (int) (next - change.offset()));
                write(file, sector, begin);
            }
            begin = next;
        }
    }

    private static void write(FileChannel file, byte[] bytes, long offset) {
        try {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                offset += file.write(buffer, offset);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void resize(FileChannel file, long size) {
        try {
            if (file.size() > size) {
                file.truncate(size);
            } else if (file.size() < size) {
                file.write(ByteBuffer.allocate(1), size - 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
