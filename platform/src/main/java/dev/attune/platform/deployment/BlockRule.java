package dev.attune.platform.deployment;

import java.util.Map;

/// A content block: what it can hold and how it looks.
///
/// @param schema JSON Schema (2020-12) of its slots, as JSON values
/// @param templates by format: `html`, `text`
public record BlockRule(String name, Map<String, Object> schema, Map<String, String> templates) {
    static final String SAFE_IF_FROZEN = "x-safe-if-frozen";

    /// Whether its author says that what it shows stays true when people look at it much later than it is made.
    public boolean isSafeIfFrozen() {
        return Boolean.TRUE.equals(schema.get(SAFE_IF_FROZEN));
    }
}
