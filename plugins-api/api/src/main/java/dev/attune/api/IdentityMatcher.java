package dev.attune.api;

/// Says which identifiers belong to one person. It proposes; the platform holds the proposals against the deployment's
/// identity rules (blocked values, limits, unique identifiers) and keeps each as a link that can be taken back.
@FunctionalInterface
public non-sealed interface IdentityMatcher extends Contribution {
    /// Looks at the identifiers of one signal. Called for signals whose identifiers are not all one person yet.
    Match match(MatchRequest request);
}
