package dev.attune.api;

/// What became of an offered signal.
public sealed interface Offered {
    /// Stored durably.
    record Accepted() implements Offered {}

    /// A signal with this message id was stored before; nothing was counted again.
    record Duplicate() implements Offered {}

    /// Not stored, because the person does not allow it. Not an error of the sender.
    record Withheld(String purpose) implements Offered {}

    /// Not stored, because it is wrong.
    record Refused(String reason, String fix) implements Offered {}
}
