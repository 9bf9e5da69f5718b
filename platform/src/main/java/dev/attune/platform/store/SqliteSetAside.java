package dev.attune.platform.store;

import dev.attune.platform.sense.Ids;
import dev.attune.platform.sense.SetAside;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was set aside.
public final class SqliteSetAside implements SetAside {
    private static final String COLUMNS = "id, source, at, payload, reason, fix, replayed_at";

    private final Database database;

    public SqliteSetAside(Database database) {
        this.database = database;
    }

    @Override
    public void put(Entry entry) {
        database.writing()
                .update(
                        "insert into set_aside (bucket, id, source, at, payload, reason, fix) values (?, ?, ?, ?, ?, ?, ?)",
                        Ids.bucketOf(entry.id()),
                        entry.id(),
                        entry.source(),
                        entry.time().toEpochMilli(),
                        entry.payload(),
                        entry.reason(),
                        entry.fix());
    }

    @Override
    public List<Entry> after(String id, int limit) {
        return database.read(session -> session.list(
                "select " + COLUMNS + " from set_aside where bucket between 0 and 255 and id > ? order by id limit ?",
                SqliteSetAside::read,
                id,
                limit));
    }

    @Override
    public Optional<Entry> find(String id) {
        return database.read(session -> session.first(
                "select " + COLUMNS + " from set_aside where bucket = ? and id = ?",
                SqliteSetAside::read,
                Ids.bucketOf(id),
                id));
    }

    @Override
    public void replayed(String id, Instant at) {
        database.writing()
                .update(
                        "update set_aside set replayed_at = ? where bucket = ? and id = ?",
                        at.toEpochMilli(),
                        Ids.bucketOf(id),
                        id);
    }

    private static Entry read(ResultSet row) throws SQLException {
        long replayed = row.getLong(7);
        Optional<Instant> replayedAt = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(replayed));
        return new Entry(
                row.getString(1),
                row.getString(2),
                Instant.ofEpochMilli(row.getLong(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                replayedAt);
    }
}
