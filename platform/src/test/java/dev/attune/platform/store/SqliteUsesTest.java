package dev.attune.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.Identifier;
import dev.attune.platform.know.Person.Use;
import dev.attune.testkit.Some;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteUsesTest {
    private static final Identifier PHONE = Identifier.parse("anonymous_id:phone");
    private static final Identifier ANN = Identifier.parse("user_id:ann");
    private static final List<Identifier> BOTH = List.of(PHONE, ANN);
    private static final Instant NOW = Some.NOW;

    private final Path folder;
    private Database database;
    private GroupWriter writer;
    private SqliteUses uses;

    SqliteUsesTest(@TempDir Path folder) {
        this.folder = folder;
        open();
    }

    private void open() {
        database = Database.open(folder);
        writer = new GroupWriter(database);
        uses = new SqliteUses(database);
    }

    @AfterEach
    void close() throws InterruptedException {
        writer.close();
        database.close();
    }

    private boolean reserve(Identifier facet, Instant at) {
        return uses.reserve("kit", facet, BOTH, at, Instant.EPOCH, 2);
    }

    @Test
    void theFirstUseOfAllIsSeenByEverybody() {
        assertThat(uses.of(BOTH)).isEmpty();
        assertThat(writer.run(() -> reserve(ANN, NOW))).isTrue();
        assertThat(uses.of(BOTH)).containsOnlyKeys("kit").containsEntry("kit", List.of(new Use(ANN, NOW)));
        assertThat(uses.of(List.of(PHONE))).isEmpty();
    }

    @Test
    void theUsesUnderAllIdentifiersCountTogether() {
        assertThat(writer.run(() -> List.of(
                        reserve(ANN, NOW), reserve(PHONE, NOW.plusSeconds(1)), reserve(ANN, NOW.plusSeconds(2)))))
                .containsExactly(true, true, false);
        assertThat(uses.of(BOTH)).containsEntry("kit", List.of(new Use(ANN, NOW), new Use(PHONE, NOW.plusSeconds(1))));
    }

    @Test
    void whatIsRolledBackWasNeverUsed() {
        assertThatThrownBy(() -> writer.run(() -> {
                    reserve(ANN, NOW);
                    throw new IllegalStateException("planted");
                }))
                .hasMessage("planted");
        assertThat(uses.of(BOTH)).isEmpty();
    }

    @Test
    void usesSurviveARestart() throws InterruptedException {
        writer.run(() -> reserve(ANN, NOW));
        close();
        open();
        assertThat(uses.of(BOTH)).containsEntry("kit", List.of(new Use(ANN, NOW)));
    }
}
