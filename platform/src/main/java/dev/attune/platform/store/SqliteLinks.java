package dev.attune.platform.store;

import dev.attune.api.Identifier;
import dev.attune.platform.know.Links;
import dev.attune.platform.sense.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Links, each kept on both of its sides.
public final class SqliteLinks implements Links {
    private static final String COLUMNS =
            "identifier, other, matcher, confidence, because, at, undone_at, undone_because";

    private final Database database;

    public SqliteLinks(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Link> between(Identifier one, Identifier other) {
        String key = one.toString();
        return database.read(session -> session.first(
                "select " + COLUMNS + " from links where bucket = ? and identifier = ? and other = ?",
                SqliteLinks::read,
                Ids.bucket(key),
                key,
                other.toString()));
    }

    @Override
    public int tied(Identifier identifier, String namespace, int upTo) {
        String key = identifier.toString();
        // ';' follows ':', so that this is the range of one namespace.
        return database.read(session -> session.list(
                        "select 1 from links where bucket = ? and identifier = ? and other > ? and other < ?"
                                + " and undone_at is null limit ?",
                        row -> row.getInt(1),
                        Ids.bucket(key),
                        key,
                        namespace + ':',
                        namespace + ';',
                        upTo))
                .size();
    }

    @Override
    public List<Link> of(Identifier identifier) {
        String key = identifier.toString();
        return database.read(session -> session.list(
                "select " + COLUMNS + " from links" + " where bucket = ? and identifier = ? order by other",
                SqliteLinks::read,
                Ids.bucket(key),
                key));
    }

    @Override
    public void put(Link link) {
        put(link, link.one(), link.other());
        put(link, link.other(), link.one());
    }

    private void put(Link link, Identifier side, Identifier other) {
        @Nullable
        Long undoneAt = link.undone().map(it -> it.time().toEpochMilli()).orElse(null);
        @Nullable String undoneBecause = link.undone().map(Undone::because).orElse(null);
        database.writing()
                .update(
                        "insert into links (bucket, identifier, other, matcher, confidence, because, at, undone_at,"
                                + " undone_because) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " on conflict (bucket, identifier, other) do update set"
                                + " confidence = max(confidence, excluded.confidence),"
                                + " undone_at = coalesce(undone_at, excluded.undone_at),"
                                + " undone_because = coalesce(undone_because, excluded.undone_because)",
                        Ids.bucket(side.toString()),
                        side.toString(),
                        other.toString(),
                        link.matcher(),
                        link.confidence(),
                        link.because(),
                        link.time().toEpochMilli(),
                        undoneAt,
                        undoneBecause);
    }

    private static Link read(ResultSet row) throws SQLException {
        var a = Identifier.parse(row.getString(1));
        var b = Identifier.parse(row.getString(2));
        long undoneAt = row.getLong(7);
        Optional<Undone> undone = row.wasNull()
                ? Optional.empty()
                : Optional.of(new Undone(Instant.ofEpochMilli(undoneAt), row.getString(8)));
        boolean inOrder = a.compareTo(b) < 0;
        return new Link(
                inOrder ? a : b,
                inOrder ? b : a,
                row.getString(3),
                row.getDouble(4),
                row.getString(5),
                Instant.ofEpochMilli(row.getLong(6)),
                undone);
    }
}
