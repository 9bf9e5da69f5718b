package dev.attune.platform.know;

import dev.attune.api.Signal;
import dev.attune.platform.sense.StoredSignal;
import dev.attune.platform.sense.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// How much is done with each item and offer lately, by everybody together: decayed counts by kind.
public final class Popularity implements Follower, Writer.Participant {
    /// The events that count, and as what.
    private static final Map<String, String> KINDS = Map.of(
            "Product Viewed", "viewed",
            "Product Added", "carted",
            "Order Completed", "bought",
            "Content Clicked", "clicked");

    private static final Decay DECAY = new Decay(Duration.ofDays(14));

    private final Popularities kept;
    private final Shelf shelf;
    private final Map<String, Map<String, Double>> sums = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Double>> changed = new HashMap<>();
    private final AtomicLong version = new AtomicLong();

    public Popularity(Popularities kept, Shelf shelf) {
        this.kept = kept;
        this.shelf = shelf;
        sums.putAll(kept.all());
    }

    /// Decayed counts by kind, now; empty for what nobody touched.
    public Map<String, Double> of(String item, Instant now) {
        var kinds = sums.get(item);
        if (kinds == null) {
            return Map.of();
        }
        var counts = new HashMap<String, Double>();
        kinds.forEach((kind, logarithm) -> counts.put(kind, DECAY.at(logarithm, now)));
        return Map.copyOf(counts);
    }

    /// Grows with every change.
    public long version() {
        return version.get();
    }

    @Override
    public void followed(StoredSignal stored, Person person) {
        if (stored.signal() instanceof Signal.Event event && KINDS.containsKey(event.name())) {
            var kind = KINDS.get(event.name());
            subjects(stored, event).forEach(item -> count(item, kind, event.time()));
        }
    }

    /// What an event counts for: what a decision showed, or items of the catalogue. Made-up ids count for nothing, or
    /// strangers could fill the memory with them.
    private List<String> subjects(StoredSignal stored, Signal.Event event) {
        if (stored.source().startsWith(StoredSignal.OURS) && event.properties().get("item") instanceof String item) {
            return List.of(item);
        }
        return stored.items().stream()
                .filter(item -> shelf.item(item).isPresent())
                .toList();
    }

    private void count(String item, String kind, Instant time) {
        var before = changed.getOrDefault(item, sums.getOrDefault(item, Map.of()));
        var after = new HashMap<>(before);
        after.merge(kind, DECAY.of(1, time), Decay::sum);
        changed.put(item, after);
    }

    @Override
    public void beforeCommit() {
        changed.forEach(kept::put);
    }

    @Override
    public void committed() {
        if (!changed.isEmpty()) {
            changed.forEach((item, counts) -> sums.put(item, Map.copyOf(counts)));
            changed.clear();
            version.incrementAndGet();
        }
    }

    @Override
    public void rolledBack() {
        changed.clear();
    }
}
