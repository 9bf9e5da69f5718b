package dev.attune.platform.sense;

import dev.attune.api.Identifier;
import java.util.List;

/// Keeps every accepted signal, in order. What changes it runs on the [Writer].
public interface Signals {

    /// Remembers a message id; false if it is known from before.
    boolean remember(String source, String messageId);

    /// Appends a signal and returns its sequence number.
    long append(StoredSignal signal);

    /// Signals after a sequence number, oldest first.
    List<StoredSignal> after(long seq, int limit, boolean internal);

    /// The sequence number of the newest signal; 0 if there is none.
    long latest();

    /// The newest events from outside folded under an identifier, newest first.
    List<StoredSignal> newestOf(Identifier facet, int limit);

    /// One stored signal of an identifier before a sequence number, newest first; for paging through a history.
    List<StoredSignal> before(Identifier facet, long seq, int limit);
}
