package dev.attune.plugins.file;

import dev.attune.api.Signal;
import java.util.List;
import java.util.function.Supplier;

/// What one record, or one group of them, comes to.
///
/// @param signals none if the records were passed over or cannot be read
/// @param payload the records as they would be set aside if the platform refuses a signal
/// @param unreadable what cannot be read
/// @param skipped how many records were passed over
/// @param after where reading goes on
record Step(List<Signal> signals, Supplier<String> payload, List<Unreadable> unreadable, int skipped, Position after) {

    /// A record to be set aside.
    record Unreadable(String payload, String reason, String fix) {}
}
