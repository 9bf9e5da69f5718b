package dev.attune.api;

import java.util.List;

/// What a plugin can contribute: one kind for each step from a signal to a delivery, in order.
///
/// A contribution is a public class with one public constructor that takes nothing or its settings record. It is
/// named in `META-INF/services/dev.attune.api.Contribution` and described by [Contributes]. Many threads call it at
/// once.
public sealed interface Contribution
        permits Source, IdentityMatcher, DecisionStrategy, ContentAssembler, ChannelActivator {

    /// The HTTP routes this contribution answers, besides its main method. Read once, after construction.
    default List<Route> routes() {
        return List.of();
    }
}
