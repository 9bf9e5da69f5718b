package dev.attune.platform.deployment;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A named place that can show something.
///
/// @param items whether its candidates are items of the catalogue rather than offers
/// @param where which items may be candidates
/// @param block the block of items; offers bring their own
/// @param strategies contributions, in the order they are asked
public record PlacementRule(
        String name,
        String description,
        int limit,
        boolean items,
        Optional<Expression> where,
        String block,
        List<String> strategies,
        Optional<Duration> deadline,
        Default fallback) {

    /// What the placement shows when nothing else does.
    public record Default(String id, String block, Map<String, Object> content) {}
}
