package dev.attune.platform.store;

import dev.attune.api.Identifier;
import dev.attune.platform.json.Json;
import dev.attune.platform.know.Person.Use;
import dev.attune.platform.know.Uses;
import dev.attune.platform.sense.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Reservations behind frequency caps. Check and count are one statement each.
public final class SqliteUses implements Uses {
    private final Database database;

    /// Whether anything was ever reserved for somebody; until then nobody need be looked for.
    private volatile boolean any;

    public SqliteUses(Database database) {
        this.database = database;
        this.any = database.read(session -> session.first("select 1 from cap_uses limit 1", _ -> true))
                .isPresent();
    }

    @Override
    public Map<String, List<Use>> of(Collection<Identifier> identifiers) {
        if (!any) {
            return Map.of();
        }
        var uses = new HashMap<String, List<Use>>();
        var byKey = new HashMap<String, Identifier>();
        identifiers.forEach(identifier -> byKey.put(identifier.toString(), identifier));
        database.read(session -> session.list(
                "select used.offer, used.at, used.facet from json_each(?) as place join cap_uses as used"
                        + " on used.bucket = place.value ->> 0 and used.facet = place.value ->> 1 order by used.at",
                row -> uses.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                        .add(new Use(
                                Objects.requireNonNull(byKey.get(row.getString(3))),
                                Instant.ofEpochMilli(row.getLong(2)))),
                places(identifiers)));
        return uses;
    }

    @Override
    public boolean reserve(
            String offer, Identifier facet, Collection<Identifier> person, Instant now, Instant since, int limit) {
        any = true;
        String key = facet.toString();
        return database.writing()
                        .update(
                                "insert into cap_uses (bucket, facet, offer, at) select ?, ?, ?, ? where (select count(*)"
                                        + " from json_each(?) as place join cap_uses as used"
                                        + " on used.bucket = place.value ->> 0 and used.facet = place.value ->> 1"
                                        + " where used.offer = ? and used.at > ?) < ?",
                                Ids.bucket(key),
                                key,
                                offer,
                                now.toEpochMilli(),
                                places(person),
                                offer,
                                since.toEpochMilli(),
                                limit)
                == 1;
    }

    /// Buckets and keys, as JSON.
    private static String places(Collection<Identifier> identifiers) {
        return Json.toText(identifiers.stream()
                .map(Identifier::toString)
                .map(key -> List.of(Ids.bucket(key), key))
                .toList());
    }

    @Override
    public Optional<Long> reserveInTotal(String offer, long window, int limit) {
        return limit > 0
                ? database.writing()
                        .first(
                                "insert into cap_totals (bucket, offer, slot, uses) values (?, ?, ?, 1)"
                                        + " on conflict (bucket, offer, slot) do update set uses = uses + 1"
                                        + " where uses < ? returning uses",
                                row -> row.getLong(1),
                                Ids.bucket(offer),
                                offer,
                                window,
                                limit)
                : Optional.empty();
    }

    @Override
    public void release(String offer, Identifier facet, Instant reservedAt) {
        database.writing()
                .update(
                        "delete from cap_uses where rowid = (select rowid from cap_uses where bucket = ? and facet = ?"
                                + " and offer = ? and at = ? limit 1)",
                        Ids.bucket(facet.toString()),
                        facet.toString(),
                        offer,
                        reservedAt.toEpochMilli());
    }

    @Override
    public Optional<Long> releaseInTotal(String offer, long window) {
        return database.writing()
                .first(
                        "update cap_totals set uses = uses - 1 where bucket = ? and offer = ? and slot = ? and uses > 0"
                                + " returning uses",
                        row -> row.getLong(1),
                        Ids.bucket(offer),
                        offer,
                        window);
    }

    @Override
    public long total(String offer, long window) {
        return database.read(session -> session.first(
                        "select uses from cap_totals where bucket = ? and offer = ? and slot = ?",
                        row -> row.getLong(1),
                        Ids.bucket(offer),
                        offer,
                        window))
                .orElse(0L);
    }
}
