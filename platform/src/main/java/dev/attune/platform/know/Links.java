package dev.attune.platform.know;

import dev.attune.api.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps every statement that two identifiers are one person, also those not in force. What changes it runs on the
/// writer.
public interface Links {

    /// All links of an identifier, whichever side it is on.
    List<Link> of(Identifier identifier);

    /// The link between two identifiers, if somebody ever stated one.
    Optional<Link> between(Identifier one, Identifier other);

    /// How many identifiers of a kind an identifier is tied to, by links that nobody took back; counts up to a limit.
    int tied(Identifier identifier, String namespace, int upTo);

    /// Adds a link, or raises the evidence of the one that is there; one that was undone stays undone.
    void put(Link link);

    /// @param one the smaller of the two
    /// @param undone when and why somebody took it back; empty if nobody did
    record Link(
            Identifier one,
            Identifier other,
            String matcher,
            double confidence,
            String because,
            Instant time,
            Optional<Undone> undone) {

        static Link between(
                Identifier a, Identifier b, String matcher, double confidence, String because, Instant time) {
            return a.compareTo(b) < 0
                    ? new Link(a, b, matcher, confidence, because, time, Optional.empty())
                    : new Link(b, a, matcher, confidence, because, time, Optional.empty());
        }

        public Identifier otherThan(Identifier side) {
            return side.equals(one) ? other : one;
        }
    }

    record Undone(Instant time, String because) {}
}
