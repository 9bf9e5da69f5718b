package dev.attune.platform.store;

import dev.attune.platform.json.Json;
import dev.attune.platform.know.Membership;
import dev.attune.platform.know.Memberships;
import dev.attune.platform.know.PersonId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which segments each person is in, and how many are in each.
public final class SqliteMemberships implements Memberships {
    private final Database database;

    public SqliteMemberships(Database database) {
        this.database = database;
    }

    @Override
    public Membership of(PersonId person) {
        return database.read(session -> session.first(
                        "select segments, look_again, version from memberships where bucket = ? and person = ?",
                        row -> Membership.of(
                                SignalCodec.texts(Json.fromText(row.getString(1))),
                                times(row.getString(2)),
                                row.getString(3)),
                        person.bucket(),
                        person.value()))
                .orElse(Membership.UNKNOWN);
    }

    @Override
    public void put(PersonId person, Membership membership) {
        count(person, of(person).segments(), membership.segments());
        database.writing()
                .update(
                        "insert into memberships (bucket, person, segments, look_again, version) values (?, ?, ?, ?, ?)"
                                + " on conflict (bucket, person) do update set segments = excluded.segments,"
                                + " look_again = excluded.look_again, version = excluded.version",
                        person.bucket(),
                        person.value(),
                        Json.toText(membership.segments().stream().sorted().toList()),
                        Json.toText(times(membership)),
                        membership.version());
    }

    private static Map<String, Object> times(Membership membership) {
        var times = new TreeMap<String, Object>();
        membership.times().forEach((segment, time) -> times.put(segment, time.toString()));
        return times;
    }

    private static Map<String, Instant> times(String json) {
        var times = new HashMap<String, Instant>();
        Json.objectFromText(json).forEach((segment, time) -> times.put(segment, Instant.parse((String) time)));
        return times;
    }

    @Override
    public void remove(PersonId person) {
        count(person, of(person).segments(), Set.of());
        database.writing()
                .update("delete from memberships where bucket = ? and person = ?", person.bucket(), person.value());
    }

    private void count(PersonId person, Set<String> before, Set<String> after) {
        after.stream().filter(it -> !before.contains(it)).forEach(it -> count(person, it, 1));
        before.stream().filter(it -> !after.contains(it)).forEach(it -> count(person, it, -1));
    }

    private void count(PersonId person, String segment, int change) {
        database.writing()
                .update(
                        "insert into segment_sizes (bucket, segment, members) values (?, ?, ?)"
                                + " on conflict (bucket, segment) do update set members = members + excluded.members",
                        person.bucket(),
                        segment,
                        change);
    }

    @Override
    public Map<String, Long> sizes() {
        var sizes = new HashMap<String, Long>();
        database.read(session -> session.list(
                "select segment, sum(members) from segment_sizes where bucket between 0 and 255 group by segment",
                row -> sizes.put(row.getString(1), row.getLong(2))));
        return sizes;
    }
}
