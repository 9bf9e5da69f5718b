package dev.attune.platform.store;

import dev.attune.platform.group.Timers;
import dev.attune.platform.sense.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The durable timer table.
public final class SqliteTimers implements Timers {
    /// The plus sign keeps SQLite from going through all buckets: the index on `due` has the answer at its beginning.
    static final String DUE = "select kind, subject, due from timers where +bucket between 0 and 255 and due <= ?"
            + " order by due limit ?";

    static final String NEXT = "select due from timers where +bucket between 0 and 255 order by due limit 1";

    private final Database database;

    public SqliteTimers(Database database) {
        this.database = database;
    }

    @Override
    public void set(String kind, String subject, Optional<Instant> due) {
        var session = database.writing();
        int bucket = Ids.bucketOf(subject);
        if (due.isEmpty()) {
            session.update("delete from timers where bucket = ? and kind = ? and subject = ?", bucket, kind, subject);
        } else {
            session.update(
                    "insert into timers (bucket, kind, subject, due) values (?, ?, ?, ?)"
                            + " on conflict (bucket, kind, subject) do update set due = excluded.due",
                    bucket,
                    kind,
                    subject,
                    // Rounded up: a timer never fires before its time.
                    due.get().plusNanos(999_999).toEpochMilli());
        }
    }

    @Override
    public List<Timer> due(Instant now, int limit) {
        return database.read(session -> session.list(
                DUE,
                row -> new Timer(row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))),
                now.toEpochMilli(),
                limit));
    }

    @Override
    public Optional<Instant> next() {
        return database.read(session -> session.first(NEXT, row -> Instant.ofEpochMilli(row.getLong(1))));
    }
}
