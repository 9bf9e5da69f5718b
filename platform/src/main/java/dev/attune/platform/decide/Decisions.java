package dev.attune.platform.decide;

import dev.attune.api.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps decisions as data. What changes it runs on the writer.
public interface Decisions {
    void put(String id, Identifier facet, String placement, Instant time, byte[] body);

    /// A decision as JSON values.
    Optional<Map<String, Object>> find(String id);

    /// The newest decisions for an identifier, newest first.
    List<Map<String, Object>> newestOf(Identifier facet, int limit);
}
