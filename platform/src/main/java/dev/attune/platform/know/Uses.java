package dev.attune.platform.know;

import dev.attune.api.Identifier;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps when capped offers were decided for whom: the reservations behind frequency caps. Runs on the writer, but for
/// [#of] and [#total].
public interface Uses {

    /// All reservations under some identifiers, by offer.
    Map<String, List<Person.Use>> of(Collection<Identifier> identifiers);

    /// Reserves one use in one guarded statement, if fewer than `limit` lie after `since` under the identifiers.
    boolean reserve(
            String offer, Identifier facet, Collection<Identifier> person, Instant now, Instant since, int limit);

    /// Reserves one use of everybody's in a fixed window, in one guarded statement, if fewer than `limit` are used
    /// there. Returns how many are used then; empty if it reserved nothing.
    Optional<Long> reserveInTotal(String offer, long window, int limit);

    /// Gives one reservation of [#reserve] back.
    void release(String offer, Identifier facet, Instant reservedAt);

    /// Gives one reservation of [#reserveInTotal] back. Returns how many are used then; empty if there was none.
    Optional<Long> releaseInTotal(String offer, long window);

    /// How many were used by everybody in a window.
    long total(String offer, long window);
}
