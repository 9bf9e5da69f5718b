package dev.attune.platform.know;

import com.google.common.collect.Iterators;
import dev.attune.api.Identifier;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What somebody did, newest first, at most [#LONGEST]. What is long past is read when somebody looks back that far,
/// since most decisions do not; whoever comes at the same time reads it once more, with the same outcome.
public final class Timeline extends AbstractList<Happening> {
    /// How many events are kept at hand; conditions see no more.
    public static final int LONGEST = 1000;

    public static final Timeline NOTHING = new Timeline(List.of(), List.of());

    private final List<Happening> recent;
    private final List<Past> past;

    /// No event of the past is newer.
    private final Instant pastUntil;

    private final int recentWeight;

    private @Nullable List<Happening> whole;
    private @Nullable Runnable whenRead;

    /// The earlier part of what happened under an identifier: it does not change any more.
    ///
    /// @param until no event of it is newer
    /// @param events reads it, in any order; for any thread
    public record Past(Identifier facet, Instant until, Supplier<List<Happening>> events) {}

    private Timeline(List<Happening> recent, List<Past> past) {
        this(recent, past, weight(recent));
    }

    private Timeline(List<Happening> recent, List<Past> past, int recentWeight) {
        this.recent = recent;
        this.recentWeight = recentWeight;
        this.past = past;
        this.pastUntil = past.stream().map(Past::until).max(Instant::compareTo).orElse(Instant.MIN);
    }

    /// @param recent in any order
    /// @param past of which every event may also be among the recent ones
    public static Timeline of(Collection<Happening> recent, List<Past> past) {
        return new Timeline(newest(recent), List.copyOf(past));
    }

    private static List<Happening> newest(Collection<Happening> happenings) {
        return happenings.stream().sorted(Happening.NEWEST_FIRST).limit(LONGEST).toList();
    }

    /// Each event once, by its number.
    private static Collection<Happening> union(List<Happening> some, List<Happening> others) {
        var bySeq = new HashMap<Long, Happening>();
        some.forEach(it -> bySeq.put(it.seq(), it));
        others.forEach(it -> bySeq.put(it.seq(), it));
        return bySeq.values();
    }

    /// What is called once when the past has been read, and more is held therefore.
    void whenRead(Runnable action) {
        whenRead = action;
    }

    /// All of it, with the past.
    private List<Happening> whole() {
        if (past.isEmpty()) {
            return recent;
        }
        var known = whole;
        if (known == null) {
            var read = new ArrayList<Happening>();
            past.forEach(it -> read.addAll(it.events().get()));
            known = newest(union(read, recent));
            whole = known;
            var told = whenRead;
            if (told != null) {
                told.run();
            }
        }
        return known;
    }

    /// Reads the past now, for somebody who must not wait for it.
    void readAll() {
        whole();
    }

    /// What is in memory.
    private List<Happening> atHand() {
        var known = whole;
        return known == null ? recent : known;
    }

    /// The same, with as much at hand as there is now. Others may read the past at any moment: whoever looks twice sees
    /// it neither at hand nor to be read.
    private Timeline asItIs() {
        var known = whole;
        return known == null ? this : new Timeline(known, List.of());
    }

    private boolean isRead() {
        return past.isEmpty() || whole != null;
    }

    /// Whether some of it may have been left out, because it is long.
    boolean isCut() {
        return atHand().size() >= LONGEST;
    }

    /// Known without looking at each event, since it is asked after each new one.
    int weight() {
        var known = whole;
        return 4 * past.size() + (known == null ? recentWeight : weight(known));
    }

    private static int weight(List<Happening> happenings) {
        int all = 0;
        for (var happening : happenings) {
            all += happening.weight();
        }
        return all;
    }

    /// A timeline is a union: one that was read after the event was written has it already.
    Timeline with(Happening happening) {
        var now = asItIs();
        var before = now.recent;
        var longer = new ArrayList<Happening>(before.size() + 1);
        int place = 0;
        while (place < before.size() && Happening.NEWEST_FIRST.compare(before.get(place), happening) < 0) {
            place++;
        }
        boolean known = place < before.size() && before.get(place).seq() == happening.seq();
        if (known || place == LONGEST) {
            return this;
        }
        longer.addAll(before.subList(0, place));
        longer.add(happening);
        longer.addAll(before.subList(place, Math.min(before.size(), LONGEST - 1)));
        int leaving = before.size() < LONGEST ? 0 : before.getLast().weight();
        return new Timeline(
                Collections.unmodifiableList(longer), now.past, now.recentWeight + happening.weight() - leaving);
    }

    Timeline with(Timeline other) {
        var mine = asItIs();
        var others = other.asItIs();
        var parts = new ArrayList<>(mine.past);
        parts.addAll(others.past);
        return of(union(mine.recent, others.recent), parts);
    }

    /// What happened under some identifiers.
    Timeline under(Set<Identifier> identifiers) {
        var now = asItIs();
        return new Timeline(
                now.recent.stream()
                        .filter(it -> identifiers.contains(it.facet()))
                        .toList(),
                now.past.stream().filter(it -> identifiers.contains(it.facet())).toList());
    }

    /// Whether an event of those in memory is surely at its place, whatever is in the past.
    private boolean stands(int place) {
        return place < recent.size() && recent.get(place).time().isAfter(pastUntil);
    }

    @Override
    public Happening get(int place) {
        return isRead() || !stands(place) ? whole().get(place) : recent.get(place);
    }

    @Override
    public int size() {
        return whole().size();
    }

    @Override
    public boolean isEmpty() {
        return recent.isEmpty() && (past.isEmpty() || whole().isEmpty());
    }

    @Override
    public Iterator<Happening> iterator() {
        return isRead() ? whole().iterator() : lookBack();
    }

    /// The same, seen differently; it looks no further back than whoever looks at it.
    <T> List<T> seenAs(Function<Happening, T> view) {
        return new AbstractList<>() {
            @Override
            public T get(int place) {
                return view.apply(Timeline.this.get(place));
            }

            @Override
            public int size() {
                return Timeline.this.size();
            }

            @Override
            public boolean isEmpty() {
                return Timeline.this.isEmpty();
            }

            @Override
            public Iterator<T> iterator() {
                return Iterators.transform(Timeline.this.iterator(), view::apply);
            }
        };
    }

    /// Looks at one event after the other, the newest first.
    public LookingBack lookBack() {
        return new LookingBack();
    }

    /// An iterator that does not read what cannot be of interest.
    public final class LookingBack implements Iterator<Happening> {
        private int place;

        /// Whether there is one more, and it happened after a time.
        public boolean hasNextAfter(Instant time) {
            boolean nothingInThePast = !isRead() && place >= recent.size() && !pastUntil.isAfter(time);
            return !nothingInThePast && hasNext() && get(place).time().isAfter(time);
        }

        @Override
        public boolean hasNext() {
            return stands(place) || place < size();
        }

        @Override
        public Happening next() {
            return get(place++);
        }
    }
}
