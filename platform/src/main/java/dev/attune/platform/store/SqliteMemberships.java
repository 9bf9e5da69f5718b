package dev.attune.platform.store;

import dev.attune.platform.know.Membership;
import dev.attune.platform.know.Memberships;
import dev.attune.platform.know.PersonId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Which segments each person is in, and how many are in each.
public final class SqliteMemberships implements Memberships {
    private final Database database;

    public SqliteMemberships(Database database) {
        this.database = database;
    }

    @Override
    public Membership of(PersonId person) {
        return database.read(session -> session.first(
                        "select state from memberships where bucket = ? and person = ?",
                        row -> read(row.getBytes(1)),
                        person.bucket(),
                        person.value()))
                .orElse(Membership.UNKNOWN);
    }

    @Override
    public void put(PersonId person, Membership before, Membership after) {
        var kept = before.version().isEmpty() ? of(person) : before;
        count(person, kept.segments(), after.segments());
        database.writing()
                .update(
                        "insert into memberships (bucket, person, state) values (?, ?, ?)"
                                + " on conflict (bucket, person) do update set state = excluded.state",
                        person.bucket(),
                        person.value(),
                        write(after));
    }

    private static byte[] write(Membership membership) {
        var out = new Packing();
        return out.texts(membership.segments())
                .map(membership.times(), out::time)
                .text(membership.version())
                .bytes();
    }

    private static Membership read(byte[] packed) {
        var in = new Unpacking(packed);
        return Membership.of(in.texts(), in.map(in::time), in.text());
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
