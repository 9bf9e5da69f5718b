package dev.attune.platform.store;

import dev.attune.platform.sense.Ids;
import dev.attune.platform.sense.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// The ids of all messages seen, so that none counts twice. The newest are in memory, and in the log of signals, from
/// which they are read at the start. The others are in a table that is sorted by their digests: an id of its own goes
/// to a page of its own there, so many are brought together, sorted, a bucket with each commit.
final class SeenMessages implements Writer.Participant {
    private static final String CURSOR = "attune-messages";

    private final Database database;
    private final SeenTable table;
    private final Map<String, String> among;
    private final int mostInMemory;
    private Set<SeenId> recent = new HashSet<>();
    private Set<SeenId> leaving = Set.of();
    private List<List<SeenId>> leavingByBucket = List.of();
    private final List<SeenId> news = new ArrayList<>();
    private int bucketsLeft;
    /// Of what is committed; what is rolled back gives its numbers to others.
    private long lastSeq;

    private long newestSeq;
    private long leavingUpTo;
    private final AtomicInteger departures = new AtomicInteger();

    /// @param among for a source whose ids are one set with those of another source, that other one; each other source
    ///     has a set of its own
    /// @param mostInMemory how many may come together before they are brought into the table
    SeenMessages(Database database, SeenTable table, Map<String, String> among, int mostInMemory) {
        this.database = database;
        this.table = table;
        this.among = Map.copyOf(among);
        this.mostInMemory = mostInMemory;
        read();
    }

    private void read() {
        lastSeq = database.read(session -> session.first(
                        "select position from cursors where bucket = 0 and source = ?",
                        row -> Long.parseLong(row.getString(1)),
                        CURSOR))
                .orElse(0L);
        database.read(session -> session.list(
                "select seq, source, message_id from signals where bucket between 0 and 255 and seq > ?"
                        + " and internal = 0 order by seq",
                row -> {
                    lastSeq = row.getLong(1);
                    return recent.add(id(row.getString(2), row.getString(3)));
                },
                lastSeq));
        newestSeq = lastSeq;
    }

    private SeenId id(String source, String messageId) {
        return SeenId.of(among.getOrDefault(source, source), messageId);
    }

    /// What the table said about an id before the writer's turn.
    ///
    /// @param departures how many times ids had left the memory when it was asked
    record Look(SeenId id, boolean known, int departures) {
        static final Look NONE = new Look(new SeenId(0, 0), true, 0);
    }

    /// Looks into the table. Runs on any thread, so that the writer need not.
    Look look(String source, String messageId) {
        int before = departures.get();
        var id = id(source, messageId);
        return new Look(id, table.contains(id) || wasInASetOfItsOwn(source, messageId), before);
    }

    /// A data folder remembers ids from before the source's were one set with another's.
    private boolean wasInASetOfItsOwn(String source, String messageId) {
        return among.containsKey(source) && table.contains(SeenId.of(source, messageId));
    }

    /// Takes an id in; false if it is known from before. Runs on the writer.
    boolean add(Look look) {
        var id = look.id();
        if (look.known()
                || leaving.contains(id)
                || look.departures() != departures.get() && table.contains(id)
                || !recent.add(id)) {
            return false;
        }
        news.add(id);
        return true;
    }

    /// Up to where the log has been written.
    void appended(long seq) {
        newestSeq = seq;
    }

    @Override
    public void beforeCommit() {
        if (bucketsLeft == 0) {
            return;
        }
        int bucket = bucketsLeft - 1;
        table.add(bucket, leavingByBucket.get(bucket));
        if (bucket == 0) {
            database.writing()
                    .update(
                            "insert into cursors (bucket, source, position) values (0, ?, ?)"
                                    + " on conflict (bucket, source) do update set position = excluded.position",
                            CURSOR,
                            String.valueOf(leavingUpTo));
        }
    }

    @Override
    public void committed() {
        news.clear();
        lastSeq = newestSeq;
        if (bucketsLeft > 0) {
            bucketsLeft--;
            if (bucketsLeft == 0) {
                departures.incrementAndGet();
                leaving = Set.of();
                leavingByBucket = List.of();
            }
        } else if (recent.size() >= mostInMemory) {
            depart();
        }
    }

    private void depart() {
        leaving = recent;
        recent = new HashSet<>();
        leavingUpTo = lastSeq;
        leavingByBucket = new ArrayList<>();
        for (int bucket = 0; bucket < Ids.BUCKETS; bucket++) {
            leavingByBucket.add(new ArrayList<>());
        }
        leaving.forEach(id -> leavingByBucket.get(id.bucket()).add(id));
        leavingByBucket.forEach(Collections::sort);
        bucketsLeft = Ids.BUCKETS;
    }

    @Override
    public void rolledBack() {
        news.forEach(recent::remove);
        news.clear();
        newestSeq = lastSeq;
    }
}
