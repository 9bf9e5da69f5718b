package dev.attune.api;

/// Puts the candidates for one placement in order for one person, and says why.
///
/// Called by many threads at once. An exception or a late answer costs only this strategy its turn: the platform notes
/// it under the plugin's name and asks the next one. Must give the same answer for the same request.
@FunctionalInterface
public non-sealed interface DecisionStrategy extends Contribution {
    /// Orders the candidates, or abstains. Leaving a candidate out hides it.
    Ranking rank(RankingRequest request);

    /// Learns what came of an earlier ranking. Most strategies do not learn.
    default void learn(Outcome outcome) {}
}
