package dev.attune.channels.email;

/// What a mail is made for.
///
/// @param here this server's address, for mails whose settings name none
/// @param rehearsal whether somebody only tries it out: whatever they do with it then, nothing of it counts as the
///     recipient's
record Occasion(String here, boolean rehearsal) {}
