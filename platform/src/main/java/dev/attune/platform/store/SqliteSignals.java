package dev.attune.platform.store;

import dev.attune.api.Signal;
import dev.attune.platform.sense.Ids;
import dev.attune.platform.sense.Signals;
import dev.attune.platform.sense.StoredSignal;
import dev.attune.platform.sense.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The log of signals, and the ids of all messages seen.
public final class SqliteSignals implements Signals, AutoCloseable {
    /// How many message ids are in memory before they are brought into their table, and as many again meanwhile; some
    /// 80 bytes each.
    private static final int MOST_IN_MEMORY = 1 << 16;

    private static final String COLUMNS = "seq, source, internal, received_at, message_id, body";

    private final Database database;
    private final SeenTable table;
    private final SeenMessages seen;

    /// @param among for a source whose message ids are one set with those of another source, that other one
    public SqliteSignals(Database database, Map<String, String> among) {
        this(
                database,
                among,
                MOST_IN_MEMORY,
                SeenFilter.bytesFor(Runtime.getRuntime().maxMemory()));
    }

    SqliteSignals(Database database, Map<String, String> among, int mostInMemory, long filterBytes) {
        this.database = database;
        this.table = new SeenTable(database, new SeenFilter(filterBytes));
        this.seen = new SeenMessages(database, table, among, mostInMemory);
    }

    /// Begins to learn, in the background, which message ids need not be looked for in their table.
    public void start() {
        table.start();
    }

    @Override
    public void close() {
        table.close();
    }

    /// The ids of all messages seen, which take part in every transaction.
    public Writer.Participant seen() {
        return seen;
    }

    /// @param happening packed, if it is something that somebody did
    record Written(StoredSignal signal, SeenMessages.Look look, byte[] body, byte @Nullable [] happening)
            implements Ready {}

    @Override
    public Ready ready(StoredSignal signal) {
        return written(signal);
    }

    private Written written(StoredSignal signal) {
        return new Written(
                signal,
                signal.internal()
                        ? SeenMessages.Look.NONE
                        : seen.look(signal.source(), signal.signal().messageId()),
                SignalCodec.write(signal),
                signal.signal() instanceof Signal.Event event && !signal.internal()
                        ? HappeningCodec.write(signal, event)
                        : null);
    }

    private Written written(Ready ready) {
        return ready instanceof Written it ? it : written(ready.signal());
    }

    @Override
    public boolean remember(Ready ready) {
        return seen.add(written(ready).look());
    }

    @Override
    public Ready append(Ready ready) {
        var written = written(ready);
        var signal = written.signal();
        long seq = database.writing()
                .first(
                        "insert into signals (bucket, source, internal, received_at, message_id, body)"
                                + " values (?, ?, ?, ?, ?, ?) returning seq",
                        row -> row.getLong(1),
                        signal.facet().map(it -> Ids.bucket(it.toString())).orElse(0),
                        signal.source(),
                        signal.internal() ? 1 : 0,
                        signal.receivedAt().toEpochMilli(),
                        signal.signal().messageId(),
                        written.body())
                .orElseThrow();
        seen.appended(seq);
        byte[] happening = written.happening();
        return new Written(
                signal.withSeq(seq),
                written.look(),
                written.body(),
                happening == null ? null : HappeningCodec.withSeq(seq, happening));
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
