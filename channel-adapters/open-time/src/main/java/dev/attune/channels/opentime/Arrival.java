package dev.attune.channels.opentime;

import dev.attune.api.Call;
import dev.attune.channels.opentime.links.Link;
import java.time.Instant;

/// Somebody at an address that we signed.
///
/// @param counts whether what they see or do is remembered
record Arrival(Link link, Opener opener, boolean counts, Instant now, Call call) {}
