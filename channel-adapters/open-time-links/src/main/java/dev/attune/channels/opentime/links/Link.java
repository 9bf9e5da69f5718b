package dev.attune.channels.opentime.links;

import dev.attune.api.Identifier;
import java.time.Instant;

/// What an address says.
///
/// @param expires rounded up to a full hour when it is written
/// @param rehearsal whether somebody only tries the mail out: then nothing counts, and nothing changes
public record Link(Purpose purpose, Slot slot, Identifier recipient, Instant expires, boolean rehearsal) {

    /// In a mail that people get.
    public Link(Purpose purpose, Slot slot, Identifier recipient, Instant expires) {
        this(purpose, slot, recipient, expires, false);
    }
}
