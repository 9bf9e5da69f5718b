package dev.attune.platform.sense;

import dev.attune.api.Identifier;
import java.util.List;

/// Keeps every accepted signal, in order. What changes it runs on the [Writer].
public interface Signals {

    /// Remembers a message id; false if it is known from before.
    boolean remember(String source, String messageId);

    /// Writes a signal out, so that nothing is left to do on the writer but to store it. Runs on any thread.
    Ready ready(StoredSignal signal);

    /// Appends a signal and returns it with its sequence number.
    StoredSignal append(Ready ready);

    /// A signal as it will be stored.
    interface Ready {
        StoredSignal signal();
    }

    /// Signals after a sequence number, oldest first.
    List<StoredSignal> after(long seq, int limit, boolean internal);

    /// The sequence number of the newest signal; 0 if there is none.
    long latest();

    /// One stored signal of an identifier before a sequence number, newest first; for paging through a history.
    List<StoredSignal> before(Identifier facet, long seq, int limit);
}
