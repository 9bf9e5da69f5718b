package dev.attune.channels.opentime.links;

import dev.attune.api.Identifier;
import java.time.Instant;

/// What an address says.
///
/// @param expires rounded up to a full hour when it is written
public record Link(Purpose purpose, Slot slot, Identifier recipient, Instant expires) {}
