package dev.attune.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;

/// The yardstick of what is written: SQLite alone, as durable, with rows as large as the server's, on the same disk.
final class RawStore {
    private static final int FACETS = 100_000;

    private final Path folder;
    private final byte[] body;

    private RawStore(Path folder, byte[] body) {
        this.folder = folder;
        this.body = body;
    }

    /// Looks into a filled store for the usual size of a row.
    static RawStore like(Path database, Path folder) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement();
                var size = statement.executeQuery(
                        "select avg(length(body)) from (select body from signals order by seq desc limit 10000)")) {
            var body = new byte[size.getInt(1)];
            new Random(1).nextBytes(body);
            return new RawStore(folder, body);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look into " + database, e);
        }
    }

    /// Rows a second with a hundred rows in each transaction, and with five hundred.
    record Rate(int rowBytes, double byHundred, double byFiveHundred) {
        static final Rate NONE = new Rate(0, 0, 0);

        double most() {
            return Math.max(byHundred, byFiveHundred);
        }
    }

    Rate rates(double seconds) throws IOException {
        return new Rate(body.length, rate(100, seconds), rate(500, seconds));
    }

    private double rate(int together, double seconds) throws IOException {
        var file = folder.resolve("raw.db");
        deleteAll(file);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            prepare(connection);
            return insert(connection, together, seconds);
        } catch (SQLException e) {
            throw new IOException("the raw insert loop failed", e);
        } finally {
            deleteAll(file);
        }
    }

    private static void deleteAll(Path file) throws IOException {
        for (var ending : new String[] {"", "-wal", "-shm"}) {
            Files.deleteIfExists(Path.of(file + ending));
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = full");
            statement.execute("""
                    create table signals (seq integer primary key autoincrement, bucket integer not null, facet blob,
                    source text not null, received_at integer not null, message_id text not null, body blob not null)""");
            statement.execute("create index signals_of_facet on signals (bucket, facet, seq)");
        }
        connection.setAutoCommit(false);
    }

    private double insert(Connection connection, int together, double seconds) throws SQLException {
        var random = new Random(2);
        var facet = new byte[16];
        long rows = 0;
        long begin = System.nanoTime();
        try (var insert = connection.prepareStatement(
                "insert into signals (bucket, facet, source, received_at, message_id, body) values (?, ?, ?, ?, ?, ?)")) {
            while (System.nanoTime() - begin < seconds * 1e9) {
                for (int i = 0; i < together; i++) {
                    int who = random.nextInt(FACETS);
                    facet[0] = (byte) who;
                    facet[1] = (byte) (who >> 8);
                    facet[2] = (byte) (who >> 16);
                    insert.setInt(1, who & 255);
                    insert.setBytes(2, facet);
                    insert.setString(3, "segment");
                    insert.setLong(4, begin + rows);
                    insert.setString(5, "m-" + rows);
                    insert.setBytes(6, body);
                    insert.executeUpdate();
                    rows++;
                }
                connection.commit();
            }
        }
        return rows / ((System.nanoTime() - begin) / 1e9);
    }
}
