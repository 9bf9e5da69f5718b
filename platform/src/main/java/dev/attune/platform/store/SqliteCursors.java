package dev.attune.platform.store;

import dev.attune.platform.sense.Cursors;
import dev.attune.platform.sense.Ids;
import java.util.Optional;

/// Where each source was.
public final class SqliteCursors implements Cursors {
    private final Database database;

    public SqliteCursors(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> of(String source) {
        return database.read(session -> session.first(
                "select position from cursors where bucket = ? and source = ?",
                row -> row.getString(1),
                Ids.bucket(source),
                source));
    }

    @Override
    public void move(String source, String cursor) {
        database.writing()
                .update(
                        "insert into cursors (bucket, source, position) values (?, ?, ?)"
                                + " on conflict (bucket, source) do update set position = excluded.position",
                        Ids.bucket(source),
                        source,
                        cursor);
    }
}
