package dev.attune.platform.sense;

import java.util.List;

/// Keeps every accepted signal, in order. What changes it runs on the [Writer].
public interface Signals {

    /// Writes a signal out, so that nothing is left to do on the writer but to store it. Runs on any thread.
    Ready ready(StoredSignal signal);

    /// Remembers the signal's message id; false if it is known from before.
    boolean remember(Ready ready);

    /// Appends a signal.
    ///
    /// @return the same with its sequence number
    Ready append(Ready ready);

    /// A signal as it will be stored, or is.
    interface Ready {
        StoredSignal signal();
    }

    /// Signals after a sequence number, oldest first.
    List<StoredSignal> after(long seq, int limit, boolean internal);

    /// The sequence number of the newest signal; 0 if there is none.
    long latest();
}
