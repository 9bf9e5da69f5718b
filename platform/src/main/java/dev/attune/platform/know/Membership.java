package dev.attune.platform.know;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which segments a person is in, as last evaluated.
///
/// @param times when the answer of each segment could change by time alone; not there if it cannot
/// @param lookAgain the first of these times
/// @param version of the segments' definitions; empty if never evaluated
public record Membership(
        Set<String> segments, Map<String, Instant> times, Optional<Instant> lookAgain, String version) {
    public static final Membership UNKNOWN = of(Set.of(), Map.of(), "");

    public static Membership of(Collection<String> segments, Map<String, Instant> times, String version) {
        return new Membership(
                Set.copyOf(segments),
                Map.copyOf(times),
                times.values().stream().min(Comparator.naturalOrder()),
                version);
    }

    /// Whether this can be kept instead of what was found now: the segments are the same, and nobody looks again later
    /// than that says. Most signals only put off when an answer could change; looking too early does no harm.
    public boolean standsInFor(Membership found, Instant now) {
        return standsAt(now, found.version)
                && segments.equals(found.segments)
                && found.times.entrySet().stream().allMatch(entry -> looksAgainBy(entry.getKey(), entry.getValue()));
    }

    private boolean looksAgainBy(String segment, Instant time) {
        var mine = times.get(segment);
        return mine != null && !mine.isAfter(time);
    }

    /// Whether the answer still stands.
    public boolean standsAt(Instant now, String current) {
        return version.equals(current) && lookAgain.map(now::isBefore).orElse(true);
    }
}
