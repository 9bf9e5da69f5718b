package dev.attune.platform.know;

import dev.attune.api.Identifier;
import dev.attune.platform.sense.Ids;

/// The id of a person: 128 bits made from their founding identifier, so that it follows from the set of identifiers
/// alone, whatever the order in which they were linked.
///
/// @param value 32 hexadecimal digits
public record PersonId(String value) {
    static PersonId foundedBy(Identifier founder) {
        return new PersonId(Ids.hash(founder.toString()));
    }

    /// Where the person's facets lie.
    public int bucket() {
        return Ids.bucketOf(value);
    }
}
