package dev.attune.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How SQLite goes about what is asked again and again, however many rows there are.
class PlansTest {
    private final Database database;

    PlansTest(@TempDir Path folder) {
        database = Database.open(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {SqliteTimers.DUE, SqliteTimers.NEXT, SqliteNotebooks.TAKE_ALONG})
    void whatIsDueNextIsFoundWithoutLookingAtTheRest(String sql) {
        assertThat(plan(sql))
                .anyMatch(step -> step.contains("COVERING INDEX"))
                .noneMatch(step -> step.contains("TEMP"));
    }

    private List<String> plan(String sql) {
        return database.read(session -> session.list("explain query plan " + sql, row -> row.getString(4)));
    }
}
