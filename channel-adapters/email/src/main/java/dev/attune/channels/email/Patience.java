package dev.attune.channels.email;

import java.time.Duration;

/// How long a mail waits, for what.
///
/// @param turn for its turn and for a connection, each
/// @param answer for each answer of the server before it has the whole mail; nothing is lost by giving up then
/// @param verdict for the answer to the whole mail. Servers look into mails before they take them, and whoever does
///     not wait for that sends the mail twice
record Patience(Duration turn, Duration answer, Duration verdict) {
    /// The verdict is that of RFC 5321, 4.5.3.2.6.
    static final Patience USUAL = new Patience(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofMinutes(10));
}
