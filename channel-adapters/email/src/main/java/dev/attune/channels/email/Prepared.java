package dev.attune.channels.email;

/// What became of a message on its way to being a mail.
sealed interface Prepared {
    /// A mail that can be handed over as it is.
    ///
    /// @param mail its name
    record Ready(String mail, Envelope envelope, Written written, byte[] bytes) implements Prepared {}

    record Impossible(String because) implements Prepared {}
}
