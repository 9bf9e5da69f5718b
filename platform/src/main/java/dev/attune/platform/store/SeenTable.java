package dev.attune.platform.store;

import dev.attune.platform.sense.Ids;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The table of message ids, sorted by their digests: an id may be on any of its pages. Nearly all that are looked for
/// are new, and a [SeenFilter] says so of most without a page.
///
/// The filter is filled from the table in the background, bucket by bucket. It is asked about the buckets that are
/// filled only. What comes into the table meanwhile, or afterwards, is put into the filter before: whoever may rely on
/// finding an id in the table finds it in the filter as well.
final class SeenTable implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SeenTable.class);
    private static final int ROWS_A_READ = 5_000;
    private static final int PAUSES_A_READ = 3;
    private static final byte[] BEFORE_ALL = {};

    private final Database database;
    private final SeenFilter filter;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private CompletableFuture<Void> filling = CompletableFuture.completedFuture(null);

    /// The buckets before this one are in the filter.
    private volatile int filled;

    SeenTable(Database database, SeenFilter filter) {
        this.database = database;
        this.filter = filter;
    }

    boolean contains(SeenId id) {
        return (id.bucket() >= filled || filter.mightContain(id)) && isStored(id);
    }

    private boolean isStored(SeenId id) {
        return database.read(session -> session.first(
                        "select 1 from messages where bucket = ? and id = ?", _ -> true, id.bucket(), id.bytes()))
                .isPresent();
    }

    /// Runs on the writer. An id that is rolled back stays in the filter: it is looked for in the table in vain.
    void add(int bucket, List<SeenId> sorted) {
        var session = database.writing();
        for (var id : sorted) {
            filter.put(id);
            session.update("insert or ignore into messages (bucket, id) values (?, ?)", bucket, id.bytes());
        }
    }

    /// Begins to fill the filter. What is not filled is looked for in the table.
    ///
    /// @return done when it is filled, or when it will not be
    CompletableFuture<Void> start() {
        filling = CompletableFuture.runAsync(
                this::fill,
                task -> Thread.ofPlatform().daemon().name("attune-seen").start(task));
        return filling;
    }

    private void fill() {
        try {
            for (int bucket = 0; bucket < Ids.BUCKETS && fill(bucket); bucket++) {
                filled = bucket + 1;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            log.warn("new messages take longer until the next start: {}", e.getMessage());
        }
    }

    /// Reads a little at a time, and pauses for several times as long as each took, since requests need the same
    /// sessions and processors.
    ///
    /// @return false if it was stopped
    private boolean fill(int bucket) throws InterruptedException {
        byte[] last = BEFORE_ALL;
        int read;
        do {
            long began = System.nanoTime();
            var ids = after(bucket, last);
            ids.forEach(id -> filter.put(SeenId.of(id)));
            read = ids.size();
            last = ids.isEmpty() ? last : ids.getLast();
            if (stopping.await(PAUSES_A_READ * (System.nanoTime() - began), TimeUnit.NANOSECONDS)) {
                return false;
            }
        } while (read == ROWS_A_READ);
        return true;
    }

    private List<byte[]> after(int bucket, byte[] last) {
        return database.read(session -> session.list(
                "select id from messages where bucket = ? and id > ? order by id limit ?",
                row -> row.getBytes(1),
                bucket,
                last,
                ROWS_A_READ));
    }

    /// Returns when nothing is read any more for the filter.
    @Override
    public void close() {
        stopping.countDown();
        filling.exceptionally(_ -> null).join();
    }
}
