package dev.attune.platform.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// One SQLite file: a session for the writer's thread, and a few for readers. What a port reads on the writer's thread
/// it reads within the writer's transaction.
public final class Database implements AutoCloseable {
    private static final int READERS = 4;

    private final SQLiteDataSource source;
    private final BlockingQueue<Session> idle = new ArrayBlockingQueue<>(READERS);
    private final AtomicInteger readers = new AtomicInteger();
    private volatile @Nullable Thread writerThread;
    private volatile @Nullable Session writerSession;

    private Database(Path file) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // NORMAL loses acknowledged signals at a power cut.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        config.setJournalSizeLimit(64 << 20);
        config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, String.valueOf(1L << 31));
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
    }

    /// Opens the file in a folder, makes both if need be, and brings the schema up to date.
    public static Database open(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the data folder " + folder, e);
        }
        var database = new Database(folder.resolve("attune.db"));
        try (var session = database.connect()) {
            Migrations.run(session);
        }
        return database;
    }

    Session connect() {
        try {
            return new Session(source.getConnection());
        } catch (SQLException e) {
            throw new StoreException("connect", e);
        }
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
        var session = borrow();
        try {
            T found = query.apply(session);
            idle.add(session);
            return found;
        } catch (RuntimeException e) {
            // After an input/output error a statement stays dead: begin anew.
            readers.decrementAndGet();
            closeQuietly(session);
            throw e;
        }
    }

    private Session borrow() {
        var session = idle.poll();
        if (session != null) {
            return session;
        }
        if (readers.incrementAndGet() <= READERS) {
            try {
                return connect();
            } catch (RuntimeException e) {
                readers.decrementAndGet();
                throw e;
            }
        }
        readers.decrementAndGet();
        try {
            return idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a reader", e);
        }
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
    }
}
