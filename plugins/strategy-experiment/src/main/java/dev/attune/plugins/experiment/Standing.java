package dev.attune.plugins.experiment;

import dev.attune.api.Assignment;
import dev.attune.api.Candidate;
import java.util.List;
import java.util.Optional;

/// Where a person stands with one candidate.
///
/// @param assignment the person's place in the candidate's experiment; empty where chance has no part
/// @param chanceOfHoldout how probably chance leaves this candidate out
/// @param because why the person stands there; empty where chance has no part
record Standing(Candidate candidate, Optional<Assignment> assignment, double chanceOfHoldout, List<String> because) {

    /// A candidate that is shown in its only or its base form, whatever chance says.
    static Standing certain(Candidate candidate) {
        return new Standing(candidate, Optional.empty(), 0, List.of());
    }

    boolean heldOut() {
        return assignment.map(Assignment::holdout).orElse(false);
    }

    /// The variant to show, if the candidate has it; an arm that it does not have is its base form.
    Optional<String> variant() {
        return assignment.map(Assignment::variant).filter(candidate.variants()::contains);
    }
}
