package dev.attune.platform.store;

import dev.attune.api.Identifier;
import dev.attune.api.Signal;
import dev.attune.platform.sense.Ids;
import dev.attune.platform.sense.Signals;
import dev.attune.platform.sense.StoredSignal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// The log of signals, and the ids of all messages seen.
public final class SqliteSignals implements Signals {
    private static final String COLUMNS = "seq, source, internal, received_at, message_id, body";

    private final Database database;

    public SqliteSignals(Database database) {
        this.database = database;
    }

    @Override
    public boolean remember(String source, String messageId) {
        byte[] id = Ids.digest(source + '\0' + messageId);
        return database.writing().update("insert or ignore into messages (bucket, id) values (?, ?)", id[0] & 0xff, id)
                == 1;
    }

    @Override
    public long append(StoredSignal signal) {
        byte[] facet = signal.facet().map(it -> Ids.digest(it.toString())).orElse(null);
        int bucket = facet == null ? 0 : facet[0] & 0xff;
        var session = database.writing();
        return session.first(
                        "insert into signals (bucket, facet, source, internal, happened, received_at, message_id, body)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?) returning seq",
                        row -> row.getLong(1),
                        bucket,
                        facet,
                        signal.source(),
                        signal.internal() ? 1 : 0,
                        signal.signal() instanceof Signal.Event && !signal.internal() ? 1 : 0,
                        signal.receivedAt().toEpochMilli(),
                        signal.signal().messageId(),
                        SignalCodec.write(signal))
                .orElseThrow();
    }

    @Override
    public List<StoredSignal> after(long seq, int limit, boolean internal) {
        return database.read(session -> session.list(
                "select " + COLUMNS + " from signals where bucket between 0 and 255 and seq > ? and internal <= ?"
                        + " order by seq limit ?",
                SqliteSignals::read,
                seq,
                internal ? 1 : 0,
                limit));
    }

    @Override
    public long latest() {
        return database.read(session -> session.first(
                        "select seq from signals where bucket between 0 and 255 order by seq desc limit 1",
                        row -> row.getLong(1)))
                .orElse(0L);
    }

    @Override
    public List<StoredSignal> newestOf(Identifier facet, int limit) {
        byte[] key = Ids.digest(facet.toString());
        return database.read(session -> session.list(
                "select " + COLUMNS + " from signals where bucket = ? and facet = ? and facet is not null"
                        + " and happened = 1 order by seq desc limit ?",
                SqliteSignals::read,
                key[0] & 0xff,
                key,
                limit));
    }

    @Override
    public List<StoredSignal> before(Identifier facet, long seq, int limit) {
        byte[] key = Ids.digest(facet.toString());
        return database.read(session -> session.list(
                "select " + COLUMNS + " from signals where bucket = ? and facet = ? and facet is not null and seq < ?"
                        + " order by seq desc limit ?",
                SqliteSignals::read,
                key[0] & 0xff,
                key,
                seq,
                limit));
    }

    private static StoredSignal read(ResultSet row) throws SQLException {
        return SignalCodec.read(
                row.getLong(1),
                row.getString(2),
                row.getInt(3) == 1,
                Instant.ofEpochMilli(row.getLong(4)),
                row.getString(5),
                row.getBytes(6));
    }
}
