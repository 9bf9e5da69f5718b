package dev.attune.channels.email;

import java.util.Optional;

/// What a mail says to one person.
///
/// @param amp for mail programs that run AMP
record Written(String subject, String preheader, String text, Optional<String> amp, String html) {}
