package dev.attune.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.Identifier;
import dev.attune.api.Signal;
import dev.attune.platform.sense.Signals.Ready;
import dev.attune.platform.sense.StoredSignal;
import dev.attune.testkit.Some;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenMessagesTest {
    private static final int MOST_RECENT = 20;

    /// So many that some have left the memory, some are leaving it, and some are still there.
    private static final int MANY = 600;

    /// A filter that is often wrong in what it may be.
    private static final long SMALL = 0;

    private final Path folder;
    private Database database;
    private GroupWriter writer;
    private SqliteSignals signals;

    SeenMessagesTest(@TempDir Path folder) {
        this.folder = folder;
        open();
    }

    private void open() {
        open(Map.of("native", "web"));
    }

    private void open(Map<String, String> among) {
        database = Database.open(folder);
        writer = new GroupWriter(database);
        signals = new SqliteSignals(database, among, MOST_RECENT, SMALL);
        writer.join(signals.seen());
        signals.start();
    }

    @AfterEach
    void close() throws InterruptedException {
        signals.close();
        writer.close();
        database.close();
    }

    private Ready ready(String messageId) {
        return ready("web", messageId);
    }

    private Ready ready(String source, String messageId) {
        var who = Identifier.parse("user_id:1");
        var event = new Signal.Event(
                messageId,
                "track",
                "Seen",
                List.of(who),
                Some.NOW,
                Some.event("x").build().dataClass(),
                Map.of(),
                Map.of());
        return signals.ready(
                new StoredSignal(0, source, false, Some.NOW, Optional.of(who), event, List.of(), Map.of()));
    }

    private boolean take(Ready ready) {
        boolean isNew = signals.remember(ready);
        if (isNew) {
            signals.append(ready);
        }
        return isNew;
    }

    private boolean takeInItsOwnCommit(String messageId) {
        return takeInItsOwnCommit("web", messageId);
    }

    private boolean takeInItsOwnCommit(String source, String messageId) {
        var ready = ready(source, messageId);
        return writer.run(() -> take(ready));
    }

    private long inTable() {
        return database.read(session -> session.first("select count(*) from messages", row -> row.getLong(1)))
                .orElseThrow();
    }

    @Test
    void anIdIsKnownForEverWhereverItIsKept() {
        IntStream.range(0, MANY)
                .forEach(i -> assertThat(takeInItsOwnCommit("m-" + i)).isTrue());
        assertThat(inTable()).isBetween(1L, MANY - 1L);
        IntStream.range(0, MANY)
                .forEach(i -> assertThat(takeInItsOwnCommit("m-" + i)).isFalse());
    }

    @Test
    void idsAreKnownAfterARestart() throws InterruptedException {
        IntStream.range(0, MANY)
                .forEach(i -> assertThat(takeInItsOwnCommit("m-" + i)).isTrue());
        close();
        open();
        IntStream.range(0, MANY)
                .forEach(i -> assertThat(takeInItsOwnCommit("m-" + i)).isFalse());
        assertThat(takeInItsOwnCommit("m-new")).isTrue();
    }

    @Test
    void anIdIsNewAgainWhenItsTransactionFailed() {
        var ready = ready("m");
        assertThatThrownBy(() -> writer.run(() -> {
                    assertThat(take(ready)).isTrue();
                    throw new IllegalStateException("planted");
                }))
                .hasMessage("planted");
        assertThat(writer.run(() -> take(ready))).isTrue();
        assertThat(writer.run(() -> take(ready))).isFalse();
    }

    @Test
    void twiceInOneTransactionIsOnce() {
        var one = ready("m");
        var other = ready("m");
        assertThat(writer.run(() -> List.of(take(one), take(other)))).containsExactly(true, false);
    }

    /// It was looked for when it was nowhere, and came and left the memory before its turn.
    @Test
    void anIdThatCameAndLeftMeanwhileIsKnown() {
        var late = ready("m");
        assertThat(takeInItsOwnCommit("m")).isTrue();
        IntStream.range(0, MANY).forEach(i -> takeInItsOwnCommit("m-" + i));
        assertThat(writer.run(() -> take(late))).isFalse();
    }

    @Test
    void theIdsOfTwoSourcesMayBeOneSet() throws InterruptedException {
        for (int i = 0; i < MANY; i++) {
            assertThat(takeInItsOwnCommit(i % 2 == 0 ? "web" : "native", "m-" + i))
                    .isTrue();
            assertThat(takeInItsOwnCommit(i % 2 == 0 ? "native" : "web", "m-" + i))
                    .isFalse();
        }
        close();
        open();
        for (int i = 0; i < MANY; i++) {
            assertThat(takeInItsOwnCommit(i % 2 == 0 ? "native" : "web", "m-" + i))
                    .isFalse();
        }
    }

    @Test
    void theIdsOfAnotherSourceAreItsOwn() {
        assertThat(takeInItsOwnCommit("web", "m")).isTrue();
        assertThat(takeInItsOwnCommit("other", "m")).isTrue();
        assertThat(takeInItsOwnCommit("other", "m")).isFalse();
    }

    @Test
    void idsFromBeforeTwoSetsBecameOneAreKnown() throws InterruptedException {
        close();
        open(Map.of());
        for (int i = 0; i < MANY; i++) {
            takeInItsOwnCommit("native", "m-" + i);
        }
        close();
        open();
        for (int i = 0; i < MANY; i++) {
            assertThat(takeInItsOwnCommit("native", "m-" + i)).isFalse();
        }
    }
}
