package dev.attune.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A copy of a server's data, to look into without changing what the server will find.
final class Copy {
    private Copy() {}

    /// What SQLite itself says to the data that a process left behind.
    static void assertIntact(Path data, Path scratch) throws IOException, SQLException {
        Files.createDirectories(scratch);
        for (var name : new String[] {"attune.db", "attune.db-wal"}) {
            Files.deleteIfExists(scratch.resolve(name));
            if (Files.exists(data.resolve(name))) {
                Files.copy(data.resolve(name), scratch.resolve(name));
            }
        }
        Files.deleteIfExists(scratch.resolve("attune.db-shm"));
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + scratch.resolve("attune.db"));
                var statement = connection.createStatement();
                var answer = statement.executeQuery("pragma integrity_check")) {
            assertThat(answer.next()).isTrue();
            assertThat(answer.getString(1)).as("integrity check").isEqualTo("ok");
        }
    }
}
