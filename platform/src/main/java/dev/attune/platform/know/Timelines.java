package dev.attune.platform.know;

import dev.attune.api.Identifier;
import java.util.List;

/// What happened under each identifier, as the log of signals has it.
public interface Timelines {

    /// The newest events from outside folded under an identifier, newest first.
    List<Happening> newestOf(Identifier facet, int limit);
}
