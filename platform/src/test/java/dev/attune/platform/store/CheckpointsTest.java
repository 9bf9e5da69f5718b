package dev.attune.platform.store;

import static java.lang.ProcessBuilder.Redirect.DISCARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The writer of these tests is the test's own thread.
@Timeout(120)
class CheckpointsTest {
    private static final int ROWS_A_COMMIT = 1_000;
    /// Far more than are taken over at a time.
    private static final int MANY_COMMITS = 40;
    /// In the header of SQLite's log: how often it has begun anew.
    private static final int TIMES_BEGUN = 12;

    private static final int PAGE = 4096;

    @TempDir
    private Path folder;

    private Database database;
    private Session writing;
    private int commits;

    @BeforeEach
    void open() {
        database = Database.open(folder);
        writing = database.connectToWrite();
        writing.execute("create table things (id integer primary key, what blob)");
    }

    @AfterEach
    void close() {
        writing.close();
        database.close();
    }

    private void commit(Checkpoints checkpoints) {
        writing.update("begin immediate");
        for (int i = 0; i < ROWS_A_COMMIT; i++) {
            writing.update("insert into things (what) values (randomblob(200))");
        }
        writing.update("commit");
        commits++;
        checkpoints.committed(writing);
    }

    private void commitUntil(BooleanSupplier enough, Checkpoints checkpoints) {
        while (!enough.getAsBoolean()) {
            commit(checkpoints);
        }
    }

    private int timesBegun() {
        try (var log = new RandomAccessFile(folder.resolve("attune.db-wal").toFile(), "r")) {
            log.seek(TIMES_BEGUN);
            return log.readInt();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertThatNothingIsLostAfterAStart() {
        close();
        database = Database.open(folder);
        writing = database.connectToWrite();
        assertThat(writing.first("pragma integrity_check", row -> row.getString(1)))
                .contains("ok");
        assertThat(writing.first("select count(*) from things", row -> row.getInt(1)))
                .contains(commits * ROWS_A_COMMIT);
    }

    @Test
    void theLogBeginsAnewAgainAndAgainWhileThereAreCommits() throws Exception {
        try (var checkpoints = new Checkpoints(database, database::force, new DiskHealth(System::nanoTime))) {
            commitUntil(() -> timesBegun() >= 5, checkpoints);
        }
        assertThatNothingIsLostAfterAStart();
    }

    @Test
    void commitsGoOnWhileTheDiskTakesItsTime() throws Exception {
        var asked = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        try (var checkpoints = new Checkpoints(
                database,
                () -> {
                    asked.countDown();
                    await(done);
                    database.force();
                },
                new DiskHealth(System::nanoTime))) {
            commitUntil(() -> asked.getCount() == 0, checkpoints);
            for (int i = 0; i < MANY_COMMITS; i++) {
                commit(checkpoints);
            }
            assertThat(timesBegun()).isZero();
            done.countDown();
            commitUntil(() -> timesBegun() > 0, checkpoints);
        }
        assertThatNothingIsLostAfterAStart();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void whoReadsForLongHoldsTheLogButNotTheWriter() throws Exception {
        try (var checkpoints = new Checkpoints(database, database::force, new DiskHealth(System::nanoTime));
                var reader = database.connect()) {
            reader.execute("begin");
            reader.first("select count(*) from things", row -> row.getInt(1));
            for (int i = 0; i < MANY_COMMITS; i++) {
                commit(checkpoints);
            }
            assertThat(timesBegun()).isZero();
            reader.execute("commit");
            commitUntil(() -> timesBegun() > 0, checkpoints);
        }
        assertThatNothingIsLostAfterAStart();
    }

    @Test
    void whatTheDiskLostIsWrittenAgainOutOfTheLog() throws Exception {
        var health = new DiskHealth(System::nanoTime);
        var disk = new RefusingDisk();
        Files.copy(file(), folder.resolve("earlier"));
        try (var checkpoints = new Checkpoints(database, disk, health)) {
            commitUntil(() -> disk.refusals > 0, checkpoints);
            for (int i = 0; i < MANY_COMMITS; i++) {
                commit(checkpoints);
                // As SQLite does by itself when its log is very long.
                writing.execute("pragma wal_checkpoint(passive)");
            }
            assertThat(timesBegun()).isZero();
            assertThat(health.refusal()).isPresent();

            loseWhatWasTakenOver();
            disk.well = true;
            while (health.refusal().isPresent()) {
                checkpoints.committed(writing);
            }
            commitUntil(() -> timesBegun() > 0, checkpoints);
        }
        assertThatNothingIsLostAfterAStart();
    }

    @Test
    void whatTheDiskRefusedStaysInTheLogWhenTheServerStops() throws Exception {
        var disk = new RefusingDisk();
        try (var checkpoints = new Checkpoints(database, disk, new DiskHealth(System::nanoTime))) {
            commitUntil(() -> disk.refusals > 0, checkpoints);
            commit(checkpoints);
        }
        close();
        assertThat(folder.resolve("attune.db-wal")).isNotEmptyFile();
    }

    private Path file() {
        return folder.resolve("attune.db");
    }

    /// By other processes: with the first descriptor of a file that it closes a process gives up SQLite's locks.
    private void loseWhatWasTakenOver() throws Exception {
        overwrite("/dev/zero", Files.size(file()));
        var earlier = folder.resolve("earlier");
        overwrite(earlier.toString(), Files.size(earlier));
    }

    private void overwrite(String from, long bytes) throws Exception {
        var count = "count=" + bytes / PAGE;
        var dd = new ProcessBuilder("dd", "if=" + from, "of=" + file(), "bs=" + PAGE, count, "conv=notrunc");
        assertThat(dd.redirectErrorStream(true).redirectOutput(DISCARD).start().waitFor())
                .isZero();
    }

    private final class RefusingDisk implements Checkpoints.Disk {
        private volatile int refusals;
        private volatile boolean well;

        @Override
        public void force() throws IOException {
            if (!well) {
                refusals++;
                throw new IOException("the disk refuses");
            }
            database.force();
        }
    }
}
