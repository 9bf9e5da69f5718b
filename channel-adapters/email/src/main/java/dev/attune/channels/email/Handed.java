package dev.attune.channels.email;

import java.time.Duration;
import java.util.Optional;

/// What became of a mail that was handed to the server.
sealed interface Handed {
    /// The server answers for it from now on.
    record Taken(String answer) implements Handed {}

    /// It could be otherwise another time.
    record Later(Optional<Duration> after, String because) implements Handed {}

    /// The server has the whole mail, and may have taken it or not: it never said.
    record Unanswered(String because) implements Handed {}

    /// It will not be otherwise another time.
    ///
    /// @param address whether it is the recipient's address that does not exist
    record Never(boolean address, String because) implements Handed {}
}
