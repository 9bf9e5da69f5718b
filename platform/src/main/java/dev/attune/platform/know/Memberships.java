package dev.attune.platform.know;

import java.util.Map;

/// Keeps which segments each person was found in. What changes it runs on the writer.
public interface Memberships {

    Membership of(PersonId person);

    /// @param before what is kept, unless it was never evaluated: then that is looked up
    void put(PersonId person, Membership before, Membership after);

    void remove(PersonId person);

    /// How many persons are in each segment.
    Map<String, Long> sizes();
}
