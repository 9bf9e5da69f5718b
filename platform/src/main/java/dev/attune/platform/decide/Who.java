package dev.attune.platform.decide;

import dev.attune.api.Identifier;
import dev.attune.api.Profile;
import dev.attune.platform.group.Asking;
import dev.attune.platform.know.Person;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// For whom a decision is made, as far as they allow it to be known.
///
/// @param home the identifier that stands for them; empty for nobody
/// @param person empty if they were never met, or may not be known
/// @param allowed the purposes they allow
/// @param known whether anything about them may be kept
/// @param seen whether conditions and content may look at them, too
/// @param profile made when a strategy asks for it
/// @param asking to evaluate conditions with
record Who(
        Optional<Identifier> home,
        Optional<Person> person,
        Set<String> allowed,
        boolean known,
        boolean seen,
        Supplier<Profile> profile,
        Asking asking) {

    /// The person, if they may be looked at.
    Optional<Person> seenPerson() {
        return seen ? person : Optional.empty();
    }

    /// What a contribution that needs these purposes gets to see.
    Profile profileFor(Set<String> purposes) {
        return allows(purposes) ? profile.get() : Profile.NOBODY;
    }

    /// Whether a contribution that needs these purposes may know whom it is asked for.
    boolean allows(Set<String> purposes) {
        return known && allowed.containsAll(purposes);
    }
}
