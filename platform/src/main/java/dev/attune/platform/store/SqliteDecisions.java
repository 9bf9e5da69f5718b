package dev.attune.platform.store;

import dev.attune.api.Identifier;
import dev.attune.platform.decide.Decisions;
import dev.attune.platform.json.Json;
import dev.attune.platform.sense.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decisions as data.
public final class SqliteDecisions implements Decisions {
    private final Database database;

    public SqliteDecisions(Database database) {
        this.database = database;
    }

    @Override
    public void put(String id, Identifier facet, String placement, Instant time, byte[] body) {
        database.writing()
                .update(
                        "insert into decisions (bucket, id, facet, placement, at, body) values (?, ?, ?, ?, ?, ?)",
                        Ids.bucketOf(id),
                        id,
                        facet.toString(),
                        placement,
                        time.toEpochMilli(),
                        body);
    }

    @Override
    public Optional<Map<String, Object>> find(String id) {
        return database.read(session -> session.first(
                "select body from decisions where bucket = ? and id = ?",
                row -> Json.parseObject(row.getBytes(1)),
                Ids.bucketOf(id),
                id));
    }

    @Override
    public List<Map<String, Object>> newestOf(Identifier facet, int limit) {
        return database.read(session -> session.list(
                "select body from decisions where bucket = ? and facet = ? order by at desc, id desc limit ?",
                row -> Json.parseObject(row.getBytes(1)),
                Ids.bucket(facet.toString()),
                facet.toString(),
                limit));
    }
}
