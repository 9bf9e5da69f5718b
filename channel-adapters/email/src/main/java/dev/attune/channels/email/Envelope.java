package dev.attune.channels.email;

import java.time.Instant;
import java.util.Map;

/// All of a mail but what it says.
///
/// @param token names message and recipient to us, and says nothing to others
/// @param returnPath where bounces go
/// @param more headers by name, such as those of a list
record Envelope(
        String token,
        MailAddress from,
        MailAddress to,
        MailAddress returnPath,
        String messageId,
        Instant time,
        Map<String, String> more) {}
