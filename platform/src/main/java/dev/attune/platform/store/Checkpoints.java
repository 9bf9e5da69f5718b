package dev.attune.platform.store;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what was committed from SQLite's log over into its file, beside the writer.
///
/// SQLite does so within a commit: the writer, and whoever waits for it, would stand still until thousands of pages all
/// over the file are on the disk, which takes a tenth of a second. Here a thread of its own writes them and waits for
/// the disk. The writer only takes the last few over, after which the log begins anew.
///
/// What SQLite writes while there are commits it counts as taken over before it is on the disk. Until it is, a reader
/// holds the log. If the disk refuses, a later wait for it would succeed without what was refused: then the writer
/// writes all of it again, out of the log, until the disk takes it.
///
/// @see <a href="https://www.sqlite.org/wal.html#avoiding_excessively_large_wal_files">SQLite: write-ahead logging</a>
final class Checkpoints implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

    /// Changed rows until it is time again. Each of them changes a page or two, many of them the same ones.
    private static final long ROWS = 6_000;

    /// So many pages the writer takes over in some milliseconds.
    private static final int FEW = 200;

    private static final int ROUNDS = 4;
    private static final int LONGEST_WAIT_MILLIS = 20;

    private static final long UNTIL_NEXT_ATTEMPT = 1_000_000_000;

    private final Database database;
    private final Disk disk;
    private final DiskHealth health;
    private final Thread thread;
    private volatile State state = State.RESTING;
    private volatile boolean closing;
    private long rows;
    private long nextAttempt = System.nanoTime();

    private enum State {
        RESTING,
        /// The thread has to take over what is in the log.
        DUE,
        /// The writer has to take over what came meanwhile.
        NEARLY_DONE,
        /// The disk has refused what was taken over: the writer has to write it again.
        REFUSED
    }

    /// The connections of the thread.
    ///
    /// @param holder while it reads, the log does not begin anew
    private record Hands(Session worker, Session holder) implements AutoCloseable {
        void hold() {
            holder.execute("begin");
            holder.first("select 1 from sqlite_schema limit 1", row -> row.getInt(1));
        }

        void release() {
            holder.execute("commit");
        }

        @Override
        public void close() {
            Database.closeQuietly(worker);
            Database.closeQuietly(holder);
        }
    }

    /// What waits until all that was written into the file is on the disk.
    @FunctionalInterface
    interface Disk {
        void force() throws IOException;
    }

    Checkpoints(Database database, Disk disk, DiskHealth health) {
        this.database = database;
        this.disk = disk;
        this.health = health;
        thread = Thread.ofPlatform().name("attune-checkpoints").daemon().start(this::work);
    }

    /// Called by the writer when it begins with a new session.
    void begins() {
        rows = 0;
    }

    /// Called by the writer after each commit.
    void committed(Session writing) {
        try {
            switch (state) {
                case NEARLY_DONE -> finish(writing);
                case REFUSED -> writeAgain(writing);
                case RESTING -> {
                    if (changedRows(writing) - rows >= ROWS) {
                        become(State.DUE);
                    }
                }
                case DUE -> {}
            }
        } catch (StoreException e) {
            log.warn("what is in the log of commits could not be taken over yet: {}", e.getMessage());
            if (state != State.REFUSED) {
                become(State.DUE);
            }
        }
    }

    /// Once readers have left the log, which takes them a moment, it begins anew. Who reads for long does not hold the
    /// writer: then the log only grows until the next time.
    private void finish(Session writing) {
        writing.execute("pragma busy_timeout = " + LONGEST_WAIT_MILLIS);
        try {
            writing.execute("pragma wal_checkpoint(restart)");
        } finally {
            writing.execute("pragma busy_timeout = " + Database.BUSY_MILLIS);
        }
        rows = changedRows(writing);
        state = State.RESTING;
    }

    /// On the writer's thread, so that nobody else takes anything over meanwhile.
    private void writeAgain(Session writing) {
        long now = System.nanoTime();
        if (now - nextAttempt < 0) {
            return;
        }
        nextAttempt = now + UNTIL_NEXT_ATTEMPT;
        int frames = writing.first("pragma wal_checkpoint(passive)", row -> row.getInt(3))
                .orElseThrow();
        try {
            database.writeAgain(frames);
            disk.force();
        } catch (IOException e) {
            log.debug("the disk refused again what was written: {}", e.getMessage());
            return;
        }
        log.info("the disk has taken what it had refused");
        health.confirmed();
        become(State.DUE);
    }

    private void become(State next) {
        state = next;
        LockSupport.unpark(thread);
    }

    private static long changedRows(Session writing) {
        return writing.first("select total_changes()", row -> row.getLong(1)).orElseThrow();
    }

    /// Returns how many pages the log had.
    private static int takeOver(Session session) {
        return session.first("pragma wal_checkpoint(passive)", row -> row.getInt(2))
                .orElseThrow();
    }

    private void work() {
        @Nullable Hands hands = null;
        while (!closing) {
            if (state != State.DUE) {
                LockSupport.park(this);
                continue;
            }
            try {
                if (hands == null) {
                    hands = new Hands(database.connect(), database.connect());
                }
                if (approach(hands)) {
                    state = State.NEARLY_DONE;
                }
            } catch (StoreException e) {
                log.warn("what is in the log of commits cannot be taken over yet: {}", e.getMessage());
                if (hands != null) {
                    hands.close();
                    hands = null;
                }
                LockSupport.parkNanos(this, UNTIL_NEXT_ATTEMPT);
            }
        }
        // Were all connections closed, SQLite would remove the log, and with it what the disk has refused: the next
        // start takes it all over again.
        if (hands != null && state != State.REFUSED) {
            hands.close();
        }
    }

    /// Takes over what there is, and what came meanwhile, until little comes meanwhile.
    ///
    /// @return false if it was refused, and there is no time left to write it again
    private boolean approach(Hands hands) {
        int pages = 0;
        for (int round = 0; round < ROUNDS; round++) {
            hands.hold();
            int before = pages;
            pages = takeOver(hands.worker());
            if (!isOnDisk()) {
                return false;
            }
            hands.release();
            if (pages - before < FEW) {
                break;
            }
        }
        return true;
    }

    /// Waits for the disk; if it refuses, until what was written is written again.
    private boolean isOnDisk() {
        try {
            disk.force();
            return true;
        } catch (IOException e) {
            log.error("the disk refused what was written; it stays in the log of commits and is written again", e);
            health.refused();
            state = State.REFUSED;
        }
        while (state == State.REFUSED && !closing) {
            LockSupport.park(this);
        }
        return state != State.REFUSED;
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        LockSupport.unpark(thread);
        thread.join();
    }
}
