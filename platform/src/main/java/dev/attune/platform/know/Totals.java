package dev.attune.platform.know;

import dev.attune.platform.sense.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// How often everybody together used each offer, in memory, so that a decision need not ask the store: of each offer
/// the one window that was asked about last. Whether a cap has room left is judged by the store, with each reservation.
public final class Totals implements Writer.Participant {
    private final Uses uses;
    private final Map<String, Total> totals = new ConcurrentHashMap<>();
    private final List<Total> changed = new ArrayList<>();

    public Totals(Uses uses) {
        this.uses = uses;
    }

    private record Total(String offer, long window, long used) {
        boolean isOf(long asked) {
            return window == asked;
        }
    }

    /// How many were used in a window, as far as it is committed; not for the writer's thread.
    public long of(String offer, long window) {
        var known = totals.get(offer);
        if (known == null || !known.isOf(window)) {
            // Within the map's lock, so that a commit that came after the look into the store has the last word.
            known = totals.compute(
                    offer,
                    (_, it) ->
                            it != null && it.isOf(window) ? it : new Total(offer, window, uses.total(offer, window)));
        }
        return known.used();
    }

    /// Reserves one use, if fewer than `limit` are used in a window; runs on the writer.
    public boolean reserve(String offer, long window, int limit) {
        return changed(offer, window, uses.reserveInTotal(offer, window, limit));
    }

    /// Gives one reservation back; runs on the writer.
    public void release(String offer, long window) {
        changed(offer, window, uses.releaseInTotal(offer, window));
    }

    private boolean changed(String offer, long window, Optional<Long> used) {
        used.ifPresent(it -> changed.add(new Total(offer, window, it)));
        return used.isPresent();
    }

    /// Forgets all but some offers.
    public void keep(Set<String> offers) {
        totals.keySet().retainAll(offers);
    }

    @Override
    public void committed() {
        changed.forEach(
                now -> totals.computeIfPresent(now.offer(), (_, known) -> known.isOf(now.window()) ? now : known));
        changed.clear();
    }

    @Override
    public void rolledBack() {
        changed.clear();
    }
}
