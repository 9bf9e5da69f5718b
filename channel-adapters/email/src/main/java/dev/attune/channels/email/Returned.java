package dev.attune.channels.email;

/// A mail that came back, or that its recipient complained about.
///
/// @param token the mail's
/// @param status by RFC 3463, such as 5.1.1; empty if unknown
/// @param because what was said, for people
record Returned(String token, Kind kind, String status, String because) {
    enum Kind {
        /// The mailbox does not exist.
        HARD_BOUNCE,
        /// The mail was not delivered, but another may be.
        SOFT_BOUNCE,
        /// The recipient called it spam.
        COMPLAINT,
        /// The recipient's provider asks for no more mails.
        OPT_OUT;

        /// Whether mails that advertise end here.
        boolean suppresses() {
            return this != SOFT_BOUNCE;
        }
    }
}
