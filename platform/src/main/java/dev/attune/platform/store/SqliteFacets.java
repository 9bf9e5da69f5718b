package dev.attune.platform.store;

import dev.attune.api.Identifier;
import dev.attune.platform.know.Facet;
import dev.attune.platform.know.Facets;
import dev.attune.platform.know.PersonId;
import dev.attune.platform.sense.Ids;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who is who, and what lies under each identifier.
public final class SqliteFacets implements Facets {
    private final Database database;

    public SqliteFacets(Database database) {
        this.database = database;
    }

    @Override
    public Optional<PersonId> personOf(Identifier identifier) {
        String key = identifier.toString();
        return database.read(session -> session.first(
                "select person from directory where bucket = ? and identifier = ?",
                row -> new PersonId(row.getString(1)),
                Ids.bucket(key),
                key));
    }

    @Override
    public Map<Identifier, Optional<Facet>> of(PersonId person) {
        var found = new LinkedHashMap<Identifier, Optional<Facet>>();
        database.read(session -> session.list(
                "select identifier, state from facets where bucket = ? and person = ?",
                row -> {
                    var identifier = Identifier.parse(row.getString(1));
                    byte[] state = row.getBytes(2);
                    return found.put(
                            identifier,
                            state == null ? Optional.empty() : Optional.of(FacetCodec.read(identifier, state)));
                },
                person.bucket(),
                person.value()));
        return found;
    }

    @Override
    public void assign(Identifier identifier, Optional<PersonId> from, PersonId to) {
        var session = database.writing();
        String key = identifier.toString();
        session.update(
                "insert into directory (bucket, identifier, person) values (?, ?, ?)"
                        + " on conflict (bucket, identifier) do update set person = excluded.person",
                Ids.bucket(key),
                key,
                to.value());
        int moved = from.map(it -> session.update(
                        "update facets set bucket = ?, person = ? where bucket = ? and person = ? and identifier = ?",
                        to.bucket(),
                        to.value(),
                        it.bucket(),
                        it.value(),
                        key))
                .orElse(0);
        if (moved == 0) {
            session.update(
                    "insert or ignore into facets (bucket, person, identifier) values (?, ?, ?)",
                    to.bucket(),
                    to.value(),
                    key);
        }
    }

    @Override
    public void put(PersonId person, Facet facet) {
        database.writing()
                .update(
                        "insert into facets (bucket, person, identifier, state) values (?, ?, ?, ?)"
                                + " on conflict (bucket, person, identifier) do update set state = excluded.state",
                        person.bucket(),
                        person.value(),
                        facet.identifier().toString(),
                        FacetCodec.write(facet));
    }

    @Override
    public List<PersonId> after(int bucket, String id, int limit) {
        return database.read(session -> session.list(
                "select distinct person from facets where bucket = ? and person > ? order by person limit ?",
                row -> new PersonId(row.getString(1)),
                bucket,
                id,
                limit));
    }
}
