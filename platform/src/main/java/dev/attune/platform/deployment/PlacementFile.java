package dev.attune.platform.deployment;

import dev.attune.api.Setting;
import dev.attune.platform.binding.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `placements/NAME.yaml` says.
record PlacementFile(
        @Setting(value = "What it is, for people.", defaultsTo = "''")
        String description,

        @Setting(value = "How many items at most.", defaultsTo = "1")
        int limit,

        @Setting(value = "What it chooses from.", defaultsTo = "offers")
        Candidates candidates,

        @Setting("CEL over one item: which may be candidates.")
        Optional<String> where,

        @Setting(value = "The block that shows an item.", defaultsTo = "product")
        String block,

        @Setting("Contributions, asked in order.") List<String> strategies,
        @Setting("How long all of it may take.") Optional<Duration> deadline,

        @Key("default") @Setting("What it shows when nothing else does.")
        Fallback fallback) {
    private static final int MOST = 1000;

    PlacementFile {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST + ", but is " + limit);
        }
        if (where.isPresent() && candidates == Candidates.OFFERS) {
            throw new IllegalArgumentException("where narrows items; write 'candidates: items', or delete it");
        }
        if (deadline.isPresent() && !deadline.get().isPositive()) {
            throw new IllegalArgumentException("deadline must be longer than nothing, as in 20ms");
        }
    }

    enum Candidates {
        OFFERS,
        ITEMS
    }

    record Fallback(
            @Setting(value = "What answers and reports call it.", defaultsTo = "default")
            String id,

            @Setting("The block that shows it.") String block,
            @Setting("What the block shows.") Map<String, Object> content) {}

    boolean items() {
        return candidates == Candidates.ITEMS;
    }

    PlacementRule rule(Written<PlacementFile> written) {
        return new PlacementRule(
                written.name(),
                description,
                limit,
                items(),
                where.map(text -> written.expression(text, "where")),
                block,
                strategies,
                deadline,
                new PlacementRule.Default(fallback.id(), fallback.block(), fallback.content()));
    }
}
