package dev.attune.plugins.file;

import dev.attune.api.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Turns rows into signals.
interface Translation {
    /// What the rows say: one row, or all of a group.
    ///
    /// @throws NotUnderstoodException if they are wrong
    List<Signal> signals(List<Row> rows, Moment moment);

    /// Whether a row is to be passed over.
    default boolean skips(Row row) {
        return false;
    }

    /// What consecutive rows of a group have in common; empty where each row stands for itself.
    default Optional<String> group(Row row) {
        return Optional.empty();
    }

    /// The columns that every file must have.
    List<String> columns();

    /// How the times of a file become times of signals.
    ///
    /// @param shift moves them
    /// @param now for what has no time of its own
    record Moment(TimeShift shift, Instant now) {}
}
