package dev.attune.platform.know;

import dev.attune.api.Identifier;
import dev.attune.api.Profile.PastEvent;
import dev.attune.api.Signal;
import dev.attune.platform.sense.StoredSignal;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One event on a person's timeline. Most are only counted: what else is known of an event is read when it is first
/// asked for, and whoever comes at the same time reads it once more, with the same outcome.
public final class Happening {
    /// Among an event's properties: the ids of the catalogue items it was about.
    public static final String ITEMS = "items";

    /// Newest first; the order of acceptance breaks ties.
    static final Comparator<Happening> NEWEST_FIRST = Comparator.<Happening>comparingLong(it -> it.seconds)
            .thenComparingInt(it -> it.nanos)
            .thenComparingLong(it -> it.seq)
            .reversed();

    private final long seq;
    private final Identifier facet;
    // Thousands of persons have hundreds of these in memory: an object less for each.
    private final long seconds;
    private final int nanos;
    private final String name;
    private final Source source;
    private final int place;
    private final int weight;
    private @Nullable Known known;

    /// Where what else is known of events is read.
    @FunctionalInterface
    public interface Source {
        /// What plugins see of an event.
        PastEvent read(int place);

        /// Whether what it reads is to be kept, since it has the room for it anyway.
        default boolean isAtHand() {
            return true;
        }

        /// Told when a condition looks into an event that is not at hand.
        default void lookedInto(String name) {}
    }

    private static final class Known {
        private final PastEvent event;
        private @Nullable Map<String, Object> view;

        Known(PastEvent event) {
            this.event = event;
        }
    }

    /// @param facet under which it was observed
    /// @param weight how many values it holds when all is read that it keeps, for the bound on memory; not what
    ///     the first conditions keep that look into events of its name
    /// @param place of the event in its source
    public Happening(long seq, Identifier facet, Instant time, String name, int weight, Source source, int place) {
        this.seq = seq;
        this.facet = facet;
        this.seconds = time.getEpochSecond();
        this.nanos = time.getNano();
        this.name = name;
        this.weight = weight;
        this.source = source;
        this.place = place;
    }

    public static Happening of(StoredSignal stored, Signal.Event event) {
        var properties = new LinkedHashMap<>(event.properties());
        properties.put(ITEMS, stored.items());
        var past =
                new PastEvent(event.name(), event.time(), Collections.unmodifiableMap(properties), stored.dimensions());
        return new Happening(
                stored.seq(),
                stored.facet().orElseThrow(),
                past.time(),
                past.name(),
                8 + values(past.properties()),
                _ -> past,
                0);
    }

    public long seq() {
        return seq;
    }

    public Identifier facet() {
        return facet;
    }

    public Instant time() {
        return Instant.ofEpochSecond(seconds, nanos);
    }

    public String name() {
        return name;
    }

    /// What plugins see.
    public PastEvent event() {
        var kept = known;
        if (kept != null) {
            return kept.event;
        }
        var event = source.read(place);
        if (source.isAtHand()) {
            known = new Known(event);
        }
        return event;
    }

    /// What conditions see: properties, the items' dimensions, `name`, `time`, `items`. They will ask again.
    public Map<String, Object> view() {
        var kept = known;
        if (kept == null) {
            source.lookedInto(name);
            kept = new Known(source.read(place));
            known = kept;
        }
        var made = kept.view;
        if (made == null) {
            var all = new LinkedHashMap<>(kept.event.properties());
            all.putAll(kept.event.dimensions());
            all.put("name", name);
            all.put("time", time());
            made = Collections.unmodifiableMap(all);
            kept.view = made;
        }
        return made;
    }

    int weight() {
        return weight;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Happening it && seq == it.seq && facet.equals(it.facet) && event().equals(it.event());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(seq);
    }

    @Override
    public String toString() {
        return seq + " " + facet + " " + event();
    }

    private static int values(@Nullable Object tree) {
        return switch (tree) {
            case Map<?, ?> map -> {
                int all = 2;
                for (var entry : map.entrySet()) {
                    all += 2 + values(entry.getValue());
                }
                yield all;
            }
            case List<?> list -> {
                int all = 1;
                for (var value : list) {
                    all += values(value);
                }
                yield all;
            }
            case String text -> 1 + text.length() / 64;
            case null, default -> 1;
        };
    }
}
