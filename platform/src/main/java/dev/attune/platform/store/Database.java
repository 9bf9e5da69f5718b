package dev.attune.platform.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// One SQLite file: a session for the writer's thread, and a few for readers. What a port reads on the writer's thread
/// it reads within the writer's transaction.
public final class Database implements AutoCloseable {
    static final int BUSY_MILLIS = 10_000;
    private static final int READERS = 4;
    private static final long SHORTEST_STRETCH = 32 << 20;
    private static final int MOST_STRETCHES = 128;

    private final SQLiteDataSource source;

    /// Open as long as the database is. Were the file closed by all, SQLite would read its log anew at the next
    /// opening, and a commit that had failed might be there after all: memory would not know of it.
    private final Session keeper;

    /// To wait for the disk with. It is closed after all sessions: with the first that is closed, whoever closes it, a
    /// process gives up its locks of a file.
    private final FileChannel channel;

    private final Path log;
    private final Queue<Session> idle = new ConcurrentLinkedQueue<>();
    private final Semaphore permits = new Semaphore(READERS);
    private volatile @Nullable Thread writerThread;
    private volatile @Nullable Session writerSession;

    private Database(Path file) throws IOException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // NORMAL loses acknowledged signals at a power cut.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setJournalSizeLimit(64 << 20);
        config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, String.valueOf(1L << 31));
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        // Otherwise the driver prepares and runs a query for the last row's id after every change.
        config.setGetGeneratedKeys(false);
        source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        keeper = connect();
        channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        log = file.resolveSibling(file.getFileName() + "-wal");
    }

    /// Opens the file in a folder, makes both if need be, and brings the schema up to date.
    public static Database open(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the data folder " + folder, e);
        }
        var database = open(folder, "attune.db");
        try {
            Migrations.run(database.keeper);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return database;
    }

    private static Database open(Path folder, String name) {
        try {
            return new Database(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into the data folder " + folder, e);
        }
    }

    /// Waits until all that was written into the file is on the disk, for one stretch of it after the other: a commit
    /// that comes meanwhile then waits for a few pages of the file beside its own, and not for thousands.
    void force() throws IOException {
        long size = channel.size();
        long stretch = Math.max(SHORTEST_STRETCH, size / MOST_STRETCHES);
        try (var arena = Arena.ofConfined()) {
            var mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
            for (long at = 0; at < size; at += stretch) {
                mapped.asSlice(at, Math.min(stretch, size - at)).force();
            }
        } catch (UncheckedIOException refused) {
            throw refused.getCause();
        }
        channel.force(false);
    }

    /// Writes into the file, once more, what the first frames of the log hold. Nobody else may write into it meanwhile,
    /// and somebody has to hold the log.
    void writeAgain(int frames) throws IOException {
        try (var logged = LoggedPages.open(log)) {
            logged.write(frames, channel);
        }
    }

    Session connect() {
        try {
            return new Session(source.getConnection());
        } catch (SQLException e) {
            throw new StoreException("connect", e);
        }
    }

    /// A session for many changes at once: what is changed stays in memory until the commit, and goes into the database
    /// when there is more of it, since most pages change again soon.
    Session connectToWrite() {
        var session = connect();
        session.execute("pragma cache_size = -32768");
        // Only if Checkpoints did not come to it.
        session.execute("pragma wal_autocheckpoint = 65536");
        return session;
    }

    /// Names the thread that writes, and its session from now on.
    void writes(Thread thread, @Nullable Session session) {
        writerSession = session;
        writerThread = thread;
    }

    /// The writer's session; fails on any other thread.
    Session writing() {
        var session = writerSession;
        if (Thread.currentThread() != writerThread || session == null) {
            throw new IllegalStateException("state is changed on the writer's thread only");
        }
        return session;
    }

    <T> T read(Function<Session, T> query) {
        var writer = writerSession;
        if (writer != null && Thread.currentThread() == writerThread) {
            return query.apply(writer);
        }
        permits.acquireUninterruptibly();
        try {
            var session = borrow();
            try {
                T found = query.apply(session);
                idle.add(session);
                return found;
            } catch (RuntimeException | Error e) {
                // After an input/output error a statement stays dead: begin anew.
                closeQuietly(session);
                throw e;
            }
        } finally {
            permits.release();
        }
    }

    private Session borrow() {
        var session = idle.poll();
        return session == null ? connect() : session;
    }

    static void closeQuietly(Session session) {
        try {
            session.close();
        } catch (StoreException e) {
            // It is given up either way.
        }
    }

    @Override
    public void close() {
        for (var session = idle.poll(); session != null; session = idle.poll()) {
            session.close();
        }
        keeper.close();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the store", e);
        }
    }
}
