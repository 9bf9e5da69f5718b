package dev.attune.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final int SYNCHRONOUS_FULL = 2;

    @TempDir
    private Path folder;

    @Test
    void aCommitIsOnTheDiskWhenItReturns() {
        try (var database = Database.open(folder);
                var session = database.connect()) {
            assertThat(session.first("pragma synchronous", row -> row.getInt(1)))
                    .contains(SYNCHRONOUS_FULL);
            assertThat(session.first("pragma journal_mode", row -> row.getString(1)))
                    .contains("wal");
        }
    }

    @Test
    void theLogStaysOpenWhileTheDatabaseIs() {
        try (var database = Database.open(folder)) {
            var session = database.connect();
            session.update("insert into cursors (bucket, source, position) values (1, 's', '7')");
            session.close();
            assertThat(folder.resolve("attune.db-wal")).isNotEmptyFile();
        }
        assertThat(folder.resolve("attune.db-wal")).doesNotExist();
    }

    @Test
    void migrationsRunOnce() {
        Database.open(folder).close();
        try (var database = Database.open(folder)) {
            List<String> applied = database.read(
                    session -> session.list("select name from migrations order by name", row -> row.getString(1)));
            assertThat(applied).containsExactly("0001-first.sql");
        }
    }

    @Test
    void aMigrationThatDiffersIsSaid() {
        change("update migrations set checksum = 'other'");
        assertThatThrownBy(() -> Database.open(folder))
                .hasMessageContaining("0001-first.sql differs")
                .hasMessageContaining("empty data folder");
    }

    @Test
    void dataOfALaterBuildIsNotTouched() {
        change("insert into migrations (name, checksum) values ('0099-later.sql', 'x')");
        assertThatThrownBy(() -> Database.open(folder))
                .hasMessageContaining("0099-later.sql")
                .hasMessageContaining("later build");
    }

    private void change(String sql) {
        try (var database = Database.open(folder);
                var session = database.connect()) {
            session.update(sql);
        }
    }

    @Test
    void readersThatFailDoNotLetOthersWaitForEver() throws Exception {
        int many = 64;
        var start = new CountDownLatch(1);
        try (var database = Database.open(folder);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < many; i++) {
                threads.submit(() -> {
                    start.await();
                    return database.read(session -> session.list("select nothing from nowhere", row -> 1));
                });
            }
            start.countDown();
        }
        assertThat(start.getCount()).isZero();
    }
}
