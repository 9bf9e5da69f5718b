package dev.attune.platform.decide;

import dev.attune.api.Identifier;
import dev.attune.platform.know.Consents;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// A wish for decisions.
///
/// @param identifiers normalised; may be empty
/// @param unit what to hash for random assignment; empty if there is nothing
/// @param context page, locale, device …
/// @param peek whether nobody is enrolled and nothing recorded
public record DecideRequest(
        String requestId,
        List<Identifier> identifiers,
        String unit,
        List<Wanted> placements,
        Map<String, Object> context,
        Consents.Request consent,
        boolean peek) {
    public DecideRequest {
        context = Collections.unmodifiableMap(context);
    }

    /// @param limit at most so many items; the placement's own limit holds too
    public record Wanted(String placement, int limit) {}
}
