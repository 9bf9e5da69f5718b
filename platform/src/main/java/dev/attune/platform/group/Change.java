package dev.attune.platform.group;

import java.util.HashSet;
import java.util.Set;

/// What changed about a person.
///
/// @param events the names of those that were added
record Change(Set<String> events, boolean traits, boolean consent, boolean everything) {
    /// Only time went by.
    static final Change NONE = new Change(Set.of(), false, false, false);

    static final Change EVERYTHING = new Change(Set.of(), true, true, true);

    Change and(Change other) {
        var both = new HashSet<>(events);
        both.addAll(other.events);
        return new Change(both, traits || other.traits, consent || other.consent, everything || other.everything);
    }
}
