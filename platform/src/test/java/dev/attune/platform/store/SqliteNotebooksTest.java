package dev.attune.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.testkit.Some;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteNotebooksTest {
    private static final Instant NOW = Some.NOW;

    private final Database database;
    private final GroupWriter writer;
    private final SqliteNotebooks notebooks;

    SqliteNotebooksTest(@TempDir Path folder) {
        database = Database.open(folder);
        writer = new GroupWriter(database);
        notebooks = new SqliteNotebooks(database);
    }

    @AfterEach
    void close() throws InterruptedException {
        writer.close();
        database.close();
    }

    private void keep(String contribution, Map<String, String> texts, Instant until, Instant now) {
        writer.run(() -> {
            notebooks.keep(contribution, texts, until, now);
            return texts;
        });
    }

    private long rows() {
        return database.read(session -> session.first("select count(*) from notes", row -> row.getLong(1)))
                .orElseThrow();
    }

    @Test
    void aLaterTextTakesThePlaceOfAnEarlierOne() {
        keep("mail", Map.of("m", "one"), NOW.plusSeconds(1), NOW);
        keep("mail", Map.of("m", "two"), NOW.plusSeconds(9), NOW);
        assertThat(notebooks.find("mail", "m", NOW.plusSeconds(5))).contains("two");
    }

    @Test
    void contributionsDoNotReadEachOthers() {
        keep("mail", Map.of("m", "one"), NOW.plusSeconds(1), NOW);
        keep("push", Map.of("m", "two"), NOW.plusSeconds(1), NOW);
        assertThat(notebooks.find("mail", "m", NOW)).contains("one");
        assertThat(notebooks.find("push", "m", NOW)).contains("two");
        assertThat(notebooks.find("text", "m", NOW)).isEmpty();
    }

    @Test
    void aNoteIsForgottenWhenItsTimeIsOver() {
        keep("mail", Map.of("m", "one"), NOW.plusSeconds(1), NOW);
        assertThat(notebooks.find("mail", "m", NOW.plusMillis(999))).contains("one");
        assertThat(notebooks.find("mail", "m", NOW.plusSeconds(1))).isEmpty();
    }

    @Test
    void whatIsForgottenGoesAwayAFewAtATime() {
        var many = new LinkedHashMap<String, String>();
        for (int i = 0; i < 10; i++) {
            many.put("old-" + i, "x");
        }
        keep("mail", many, NOW.plusSeconds(1), NOW);
        var later = NOW.plusSeconds(2);
        keep("mail", Map.of("new-1", "x"), later.plusSeconds(1), later);
        assertThat(rows()).isEqualTo(7);
        keep("push", Map.of("new-2", "x"), later.plusSeconds(1), later);
        keep("mail", Map.of("new-3", "x"), later.plusSeconds(1), later);
        assertThat(rows()).isEqualTo(3);
        assertThat(notebooks.find("mail", "new-1", later)).contains("x");
    }

    @Test
    void onlyTheWriterWrites() {
        assertThatThrownBy(() -> notebooks.keep("mail", Map.of("m", "x"), NOW, NOW))
                .hasMessageContaining("writer's thread");
    }
}
