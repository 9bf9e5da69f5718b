package dev.attune.platform.store;

import dev.attune.api.DeliveryRequest.MessageClass;
import dev.attune.api.Identifier;
import dev.attune.platform.deliver.Message;
import dev.attune.platform.deliver.Message.State;
import dev.attune.platform.deliver.Outbox;
import dev.attune.platform.json.Json;
import dev.attune.platform.sense.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Messages and what became of them.
public final class SqliteOutbox implements Outbox {
    private static final String COLUMNS = "id, channel, origin, facet, state, because, attempts, due, at, body";

    private final Database database;

    public SqliteOutbox(Database database) {
        this.database = database;
    }

    @Override
    public boolean put(Message message) {
        var body = new LinkedHashMap<String, Object>();
        body.put(
                "recipient",
                message.recipient().stream().map(Identifier::toString).toList());
        body.put("type", message.type());
        body.put("class", message.messageClass().name());
        message.purpose().ifPresent(purpose -> body.put("purpose", purpose));
        body.put("content", message.content());
        return database.writing()
                        .update(
                                "insert or ignore into outbox (bucket, id, channel, origin, facet, state, because,"
                                        + " attempts, due, at, body) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                Ids.bucketOf(message.id()),
                                message.id(),
                                message.channel(),
                                message.origin(),
                                message.facet().toString(),
                                state(message.state()),
                                message.because(),
                                message.attempts(),
                                message.due().toEpochMilli(),
                                message.time().toEpochMilli(),
                                Json.write(body))
                == 1;
    }

    @Override
    public void update(Message message) {
        database.writing()
                .update(
                        "update outbox set state = ?, because = ?, attempts = ?, due = ? where bucket = ? and id = ?",
                        state(message.state()),
                        message.because(),
                        message.attempts(),
                        message.due().toEpochMilli(),
                        Ids.bucketOf(message.id()),
                        message.id());
    }

    @Override
    public List<Message> due(Instant now, int limit) {
        return database.read(session -> session.list(
                "select " + COLUMNS + " from outbox where bucket between 0 and 255 and state = 'waiting' and due <= ?"
                        + " order by due limit ?",
                SqliteOutbox::read,
                now.toEpochMilli(),
                limit));
    }

    @Override
    public Optional<Instant> next() {
        return database.read(session -> session.first(
                "select due from outbox where bucket between 0 and 255 and state = 'waiting' order by due limit 1",
                row -> Instant.ofEpochMilli(row.getLong(1))));
    }

    @Override
    public Optional<Message> find(String id) {
        return database.read(session -> session.first(
                "select " + COLUMNS + " from outbox where bucket = ? and id = ?",
                SqliteOutbox::read,
                Ids.bucketOf(id),
                id));
    }

    @Override
    public List<Message> in(State state, String afterId, int limit) {
        return database.read(session -> session.list(
                "select " + COLUMNS + " from outbox where bucket between 0 and 255 and state = ? and id > ?"
                        + " order by id limit ?",
                SqliteOutbox::read,
                state(state),
                afterId,
                limit));
    }

    private static String state(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static Message read(ResultSet row) throws SQLException {
        var body = Json.parseObject(row.getBytes(10));
        return new Message(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Identifier.parse(row.getString(4)),
                SignalCodec.texts(body.get("recipient")).stream()
                        .map(Identifier::parse)
                        .toList(),
                String.valueOf(body.get("type")),
                MessageClass.valueOf(String.valueOf(body.get("class"))),
                Optional.ofNullable((String) body.get("purpose")),
                SignalCodec.map(body.get("content")),
                Instant.ofEpochMilli(row.getLong(9)),
                State.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
                row.getString(6),
                row.getInt(7),
                Instant.ofEpochMilli(row.getLong(8)));
    }
}
