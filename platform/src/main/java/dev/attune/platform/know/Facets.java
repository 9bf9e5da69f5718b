package dev.attune.platform.know;

import dev.attune.api.Identifier;
import dev.attune.platform.sense.Signals;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps who is who and what lies under each identifier. What changes it runs on the writer.
public interface Facets {

    /// The person an identifier belongs to; empty if it was never seen.
    Optional<PersonId> personOf(Identifier identifier);

    /// What is known of a person.
    Known of(PersonId person);

    /// What lies under a person's identifiers.
    ///
    /// @param facets for each identifier, if anything was observed under it
    /// @param timeline what happened: of each facet at least the newest [Timeline#LONGEST]
    record Known(Map<Identifier, Optional<Facet>> facets, Timeline timeline) {}

    /// Gives an identifier to a person; its facet moves along.
    void assign(Identifier identifier, Optional<PersonId> from, PersonId to);

    /// Writes a facet in the place of its earlier state.
    ///
    /// @param news the signals folded in since then
    void put(PersonId person, Facet facet, List<Signals.Ready> news);

    /// Persons of a bucket after an id, in order; for walking through all of them.
    List<PersonId> after(int bucket, String id, int limit);
}
