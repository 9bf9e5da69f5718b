package dev.attune.platform.store;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenTableTest {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /// More than one read of a bucket brings.
    private static final int IN_ONE_BUCKET = 12_000;

    private final Database database;
    private final GroupWriter writer;
    private SeenTable table;

    SeenTableTest(@TempDir Path folder) {
        database = Database.open(folder);
        writer = new GroupWriter(database);
        table = fresh();
    }

    private SeenTable fresh() {
        return new SeenTable(database, new SeenFilter(1 << 20));
    }

    @AfterEach
    void close() throws InterruptedException {
        table.close();
        writer.close();
        database.close();
    }

    private static List<SeenId> ids(int seed, int many) {
        var random = new Random(seed);
        return Stream.generate(() -> new SeenId(random.nextLong(), random.nextLong()))
                .limit(many)
                .toList();
    }

    private static List<SeenId> idsOfOneBucket(int seed, int many) {
        return ids(seed, many).stream()
                .map(id -> new SeenId(id.high() >>> 8, id.low()))
                .toList();
    }

    private boolean add(List<SeenId> ids) {
        ids.stream()
                .sorted()
                .collect(groupingBy(SeenId::bucket))
                .forEach((bucket, sorted) -> table.add(bucket, sorted));
        return true;
    }

    private void addInOneCommit(List<SeenId> ids) {
        writer.run(() -> add(ids));
    }

    private void fill() {
        assertThat(table.start()).succeedsWithin(LONGEST);
    }

    private void rename(String from, String to) {
        writer.run(() -> database.writing().update("alter table " + from + " rename to " + to));
    }

    @Test
    void whatIsInTheTableIsFoundBeforeTheFilterIsFilledAndAfterwards() {
        addInOneCommit(ids(1, 2000));
        table = fresh();
        assertThat(ids(1, 2000)).allMatch(table::contains);
        assertThat(ids(2, 2000)).noneMatch(table::contains);
        fill();
        assertThat(ids(1, 2000)).allMatch(table::contains);
        assertThat(ids(2, 2000)).noneMatch(table::contains);
    }

    @Test
    void aBucketOfManyReadsIsFilledToItsEnd() {
        addInOneCommit(idsOfOneBucket(1, IN_ONE_BUCKET));
        table = fresh();
        fill();
        assertThat(idsOfOneBucket(1, IN_ONE_BUCKET)).allMatch(table::contains);
    }

    @Test
    void theTableIsReadForNewIdsOnlyUntilTheFilterIsFilled() {
        addInOneCommit(ids(1, 2000));
        table = fresh();
        var unknown = ids(2, 2000);
        rename("messages", "hidden");
        assertThat(unknown)
                .allSatisfy(id -> assertThatThrownBy(() -> table.contains(id)).hasMessageContaining("no such table"));
        rename("hidden", "messages");
        fill();
        rename("messages", "hidden");
        assertThat(unknown).noneMatch(table::contains);
    }

    @Test
    void whatComesAfterTheFilterWasFilledIsFound() {
        fill();
        addInOneCommit(ids(1, 2000));
        assertThat(ids(1, 2000)).allMatch(table::contains);
    }

    /// The reads for the filter do not see them: they are not committed yet.
    @Test
    void whatIsCommittedOnlyAfterTheFilterWasFilledIsFound() {
        writer.run(() -> {
            add(ids(1, 2000));
            fill();
            return true;
        });
        assertThat(ids(1, 2000)).allMatch(table::contains);
    }

    @Test
    void whatComesWhileTheFilterIsFilledIsFound() {
        addInOneCommit(ids(1, 100_000));
        table = fresh();
        var filling = table.start();
        int seed = 2;
        do {
            addInOneCommit(ids(seed, 200));
            assertThat(ids(seed, 200)).allMatch(table::contains);
            seed++;
        } while (!filling.isDone());
        for (int i = 2; i < seed; i++) {
            assertThat(ids(i, 200)).allMatch(table::contains);
        }
        assertThat(ids(1, 100_000)).allMatch(table::contains);
    }

    @Test
    void whatIsRolledBackIsNotInTheTable() {
        fill();
        assertThatThrownBy(() -> writer.run(() -> {
                    add(ids(1, 100));
                    throw new IllegalStateException("planted");
                }))
                .hasMessage("planted");
        assertThat(ids(1, 100)).noneMatch(table::contains);
        addInOneCommit(ids(1, 100));
        assertThat(ids(1, 100)).allMatch(table::contains);
    }

    @Test
    void aFilterThatCouldNotBeFilledIsNotAsked() {
        addInOneCommit(ids(1, 2000));
        table = fresh();
        rename("messages", "hidden");
        fill();
        rename("hidden", "messages");
        assertThat(ids(1, 2000)).allMatch(table::contains);
        assertThat(ids(2, 2000)).noneMatch(table::contains);
    }

    @Test
    void aFilterThatIsHalfFilledWhenItStopsIsRight() {
        addInOneCommit(idsOfOneBucket(1, IN_ONE_BUCKET));
        table = fresh();
        var filling = table.start();
        table.close();
        assertThat(filling).isDone();
        assertThat(idsOfOneBucket(1, IN_ONE_BUCKET)).allMatch(table::contains);
    }

    @Test
    void aTableMayBeClosedThatWasNeverStarted() {
        table.close();
        addInOneCommit(ids(1, 100));
        assertThat(ids(1, 100)).allMatch(table::contains);
    }
}
