package dev.attune.platform.know;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Which segments a person is in, as last evaluated.
///
/// @param lookAgain when the answer could change by time alone; empty if it cannot
/// @param version of the segments' definitions; empty if never evaluated
public record Membership(Set<String> segments, Optional<Instant> lookAgain, String version) {
    public static final Membership UNKNOWN = new Membership(Set.of(), Optional.empty(), "");

    /// Whether the answer still stands.
    public boolean standsAt(Instant now, String current) {
        return version.equals(current) && lookAgain.map(now::isBefore).orElse(true);
    }
}
