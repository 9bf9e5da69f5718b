package dev.attune.platform.decide;

import dev.attune.platform.know.Popularity;
import dev.attune.platform.know.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Keeps each placement's assortment, and makes it anew when it is out of date: at once after a new catalogue, and for
/// what became popular so rarely that it costs next to nothing.
final class Assortments {
    private static final int RARELY = 50;

    private final Shelf shelf;
    private final Popularity popularity;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final ReentrantLock making = new ReentrantLock();

    Assortments(Shelf shelf, Popularity popularity) {
        this.shelf = shelf;
        this.popularity = popularity;
    }

    private record Kept(Assortment assortment, Place place, long catalogue, long popular, long madeAt, Duration cost) {}

    Assortment of(Place place, Instant now) {
        var found = kept.get(place.name());
        if (found != null && found.place() == place && found.catalogue() == shelf.version() && !stale(found)) {
            return found.assortment();
        }
        if (found != null && found.place() == place && !making.tryLock()) {
            return found.assortment();
        }
        if (!making.isHeldByCurrentThread()) {
            making.lock();
        }
        try {
            return make(place, now, found);
        } finally {
            making.unlock();
        }
    }

    private Assortment make(Place place, Instant now, @Nullable Kept before) {
        var meanwhile = kept.get(place.name());
        if (meanwhile != null && meanwhile != before && meanwhile.place() == place) {
            return meanwhile.assortment();
        }
        long start = System.nanoTime();
        long catalogue = shelf.version();
        long popular = popularity.version();
        var assortment = Assortment.of(place, shelf, popularity, now);
        long end = System.nanoTime();
        kept.put(place.name(), new Kept(assortment, place, catalogue, popular, end, Duration.ofNanos(end - start)));
        return assortment;
    }

    private boolean stale(Kept found) {
        return found.popular() != popularity.version()
                && System.nanoTime() - found.madeAt() > found.cost().toNanos() * RARELY;
    }
}
