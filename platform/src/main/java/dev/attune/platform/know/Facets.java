package dev.attune.platform.know;

import dev.attune.api.Identifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps who is who and what lies under each identifier. What changes it runs on the writer.
public interface Facets {

    /// The person an identifier belongs to; empty if it was never seen.
    Optional<PersonId> personOf(Identifier identifier);

    /// The identifiers of a person, each with its facet if anything was observed under it.
    Map<Identifier, Optional<Facet>> of(PersonId person);

    /// Gives an identifier to a person; its facet moves along.
    void assign(Identifier identifier, Optional<PersonId> from, PersonId to);

    /// Writes a facet in the place of its earlier state.
    void put(PersonId person, Facet facet);

    /// Persons of a bucket after an id, in order; for walking through all of them.
    List<PersonId> after(int bucket, String id, int limit);
}
