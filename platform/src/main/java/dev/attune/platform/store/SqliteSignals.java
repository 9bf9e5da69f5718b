package dev.attune.platform.store;

import dev.attune.api.Identifier;
import dev.attune.api.Signal;
import dev.attune.platform.know.Happening;
import dev.attune.platform.know.Timelines;
import dev.attune.platform.sense.Ids;
import dev.attune.platform.sense.Signals;
import dev.attune.platform.sense.StoredSignal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The log of signals, the ids of all messages seen, and what happened under each identifier.
public final class SqliteSignals implements Signals, Timelines {
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

    /// @param facet its digest
    /// @param happening packed, if it is something that somebody did
    private record Written(StoredSignal signal, byte @Nullable [] facet, byte[] body, byte @Nullable [] happening)
            implements Ready {}

    @Override
    public Ready ready(StoredSignal signal) {
        return written(signal);
    }

    private static Written written(StoredSignal signal) {
        return new Written(
                signal,
                signal.facet().map(it -> Ids.digest(it.toString())).orElse(null),
                SignalCodec.write(signal),
                signal.signal() instanceof Signal.Event event && !signal.internal()
                        ? HappeningCodec.write(signal, event)
                        : null);
    }

    @Override
    public StoredSignal append(Ready ready) {
        var written = ready instanceof Written it ? it : written(ready.signal());
        var signal = written.signal();
        byte[] facet = written.facet();
        byte[] happening = written.happening();
        int bucket = facet == null ? 0 : facet[0] & 0xff;
        var session = database.writing();
        long seq = session.first(
                        "insert into signals (bucket, source, internal, received_at, message_id, body)"
                                + " values (?, ?, ?, ?, ?, ?) returning seq",
                        row -> row.getLong(1),
                        bucket,
                        signal.source(),
                        signal.internal() ? 1 : 0,
                        signal.receivedAt().toEpochMilli(),
                        signal.signal().messageId(),
                        written.body())
                .orElseThrow();
        if (facet != null) {
            session.update(
                    "insert into timelines (bucket, facet, seq, happening) values (?, ?, ?, ?)",
                    bucket,
                    facet,
                    seq,
                    happening == null ? null : HappeningCodec.withSeq(seq, happening));
        }
        return signal.withSeq(seq);
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
    public List<Happening> newestOf(Identifier facet, int limit) {
        byte[] key = Ids.digest(facet.toString());
        // All of them as one value: fetching a row costs more than reading what is in it.
        return database.read(session -> session.first(
                        "select cast(group_concat(happening, '') as blob) from (select happening from timelines"
                                + " where bucket = ? and facet = ? and happening is not null"
                                + " order by seq desc limit ?)",
                        row -> Optional.ofNullable(row.getBytes(1)),
                        key[0] & 0xff,
                        key,
                        limit))
                .flatMap(packed -> packed)
                .map(packed -> HappeningCodec.read(facet, packed))
                .orElse(List.of());
    }

    @Override
    public List<StoredSignal> before(Identifier facet, long seq, int limit) {
        byte[] key = Ids.digest(facet.toString());
        return database.read(session -> session.list(
                "select " + COLUMNS + " from signals where seq in (select seq from timelines where bucket = ?"
                        + " and facet = ? and seq < ? order by seq desc limit ?) order by seq desc",
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
