package dev.attune.platform.store;

import dev.attune.api.Identifier;
import dev.attune.api.Profile.PastEvent;
import dev.attune.platform.know.Facet;
import dev.attune.platform.know.Facets;
import dev.attune.platform.know.Happening;
import dev.attune.platform.know.PersonId;
import dev.attune.platform.know.Timeline;
import dev.attune.platform.sense.Ids;
import dev.attune.platform.sense.Signals;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Who is who, and what lies under each identifier.
public final class SqliteFacets implements Facets {
    /// In bytes. Facet and tail go into one page, so that one page is written for an event; the past beyond them is
    /// written once for many.
    private static final int LONGEST_TAIL = 2048;

    private static final int CHUNKS_A_LOOK = 32;

    private final Database database;

    /// The names of events whose properties conditions look into: those stay in memory with their events.
    private final Set<String> lookedInto = ConcurrentHashMap.newKeySet();

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
    public Known of(PersonId person) {
        var facets = new LinkedHashMap<Identifier, Optional<Facet>>();
        var recent = new ArrayList<Happening>();
        var past = new ArrayList<Timeline.Past>();
        database.read(session -> {
            var rows = session.list(
                    "select identifier, state, tail, chunks, past_until from facets where bucket = ? and person = ?",
                    row -> new Row(row.getString(1), row.getBytes(2), row.getBytes(3), row.getInt(4), row.getLong(5)),
                    person.bucket(),
                    person.value());
            for (var row : rows) {
                var identifier = Identifier.parse(row.identifier());
                byte[] state = row.state();
                facets.put(
                        identifier, state == null ? Optional.empty() : Optional.of(FacetCodec.read(identifier, state)));
                recent.addAll(HappeningCodec.read(identifier, row.tail()));
                if (row.chunks() > 0) {
                    past.add(past(identifier, row));
                }
            }
            return rows;
        });
        return new Known(facets, Timeline.of(recent, past));
    }

    private record Row(String identifier, byte @Nullable [] state, byte[] tail, int chunks, long pastUntil) {}

    private Timeline.Past past(Identifier facet, Row row) {
        return new Timeline.Past(
                facet,
                Instant.ofEpochMilli(row.pastUntil()),
                () -> past(facet, Ids.digest(row.identifier()), row.chunks()));
    }

    private List<Happening> past(Identifier facet, byte[] key, int chunks) {
        var past = new ArrayList<Happening>();
        for (int to = chunks; to > 0 && past.size() < Timeline.LONGEST; to -= CHUNKS_A_LOOK) {
            var earlier = new Earlier(key, to);
            past.addAll(HappeningCodec.read(facet, earlier.packed(), earlier, lookedInto::contains));
        }
        return past;
    }

    /// Some chunks of what happened earlier. They do not change any more, so what is packed in them need not stay in
    /// memory.
    private final class Earlier implements Happening.Source {
        private final byte[] key;
        private final int to;
        private WeakReference<byte[]> packed = new WeakReference<>(null);

        Earlier(byte[] key, int to) {
            this.key = key;
            this.to = to;
        }

        byte[] packed() {
            byte[] known = packed.get();
            if (known == null) {
                known = database.read(this::chunks);
                packed = new WeakReference<>(known);
            }
            return known;
        }

        /// As one value: fetching a row costs more than reading what is in it.
        private byte[] chunks(Session session) {
            return session.first(
                            "select cast(group_concat(happenings, '') as blob) from timelines"
                                    + " where bucket = ? and facet = ? and chunk >= ? and chunk < ?",
                            found -> found.getBytes(1),
                            key[0] & 0xff,
                            key,
                            to - CHUNKS_A_LOOK,
                            to)
                    .orElseThrow();
        }

        @Override
        public PastEvent read(int place) {
            return HappeningCodec.event(packed(), place);
        }

        @Override
        public boolean isAtHand() {
            return false;
        }

        @Override
        public void lookedInto(String name) {
            lookedInto.add(name);
        }
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
    public void put(PersonId person, Facet facet, List<Signals.Ready> news) {
        String key = facet.identifier().toString();
        int length = database.writing()
                .first(
                        "insert into facets (bucket, person, identifier, state, tail) values (?, ?, ?, ?, ?)"
                                + " on conflict (bucket, person, identifier) do update set state = excluded.state,"
                                + " tail = cast(tail || excluded.tail as blob) returning length(tail)",
                        row -> row.getInt(1),
                        person.bucket(),
                        person.value(),
                        key,
                        FacetCodec.write(facet),
                        happenings(news))
                .orElseThrow();
        if (length > LONGEST_TAIL) {
            cutTail(person, key, facet.lastSeen());
        }
    }

    private static byte[] happenings(List<Signals.Ready> news) {
        var all = new Packing();
        for (var signal : news) {
            if (signal instanceof SqliteSignals.Written written && written.happening() instanceof byte[] happening) {
                all.raw(happening);
            }
        }
        return all.bytes();
    }

    private void cutTail(PersonId person, String identifier, Instant until) {
        var session = database.writing();
        byte[] key = Ids.digest(identifier);
        session.update(
                "insert into timelines (bucket, facet, chunk, happenings) select ?, ?, chunks, tail from facets"
                        + " where bucket = ? and person = ? and identifier = ?",
                key[0] & 0xff,
                key,
                person.bucket(),
                person.value(),
                identifier);
        session.update(
                "update facets set tail = x'', chunks = chunks + 1, past_until = ?"
                        + " where bucket = ? and person = ? and identifier = ?",
                until.toEpochMilli() + 1,
                person.bucket(),
                person.value(),
                identifier);
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
