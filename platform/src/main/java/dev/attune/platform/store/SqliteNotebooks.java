package dev.attune.platform.store;

import dev.attune.platform.present.Notebooks;
import dev.attune.platform.sense.Ids;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The notes of contributions, each in the bucket of its key.
public final class SqliteNotebooks implements Notebooks {
    /// More than one for each that is written: so they become fewer again, a few at a time, with nobody to sweep them.
    private static final int TAKEN_ALONG = 4;

    /// The plus sign keeps SQLite from going through all buckets: the index on `until` has the answer at its beginning.
    static final String TAKE_ALONG =
            "delete from notes where (bucket, contribution, key) in (select bucket, contribution, key from notes"
                    + " where +bucket between 0 and 255 and until <= ? order by until limit ?)";

    private final Database database;

    public SqliteNotebooks(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> find(String contribution, String key, Instant now) {
        return database.read(session -> session.first(
                "select text from notes where bucket = ? and contribution = ? and key = ? and until > ?",
                row -> row.getString(1),
                Ids.bucket(key),
                contribution,
                key,
                now.toEpochMilli()));
    }

    @Override
    public void keep(String contribution, Map<String, String> texts, Instant until, Instant now) {
        var session = database.writing();
        texts.forEach((key, text) -> session.update(
                "insert into notes (bucket, contribution, key, text, until) values (?, ?, ?, ?, ?)"
                        + " on conflict (bucket, contribution, key)"
                        + " do update set text = excluded.text, until = excluded.until",
                Ids.bucket(key),
                contribution,
                key,
                text,
                until.toEpochMilli()));
        session.update(TAKE_ALONG, now.toEpochMilli(), TAKEN_ALONG * texts.size());
    }
}
