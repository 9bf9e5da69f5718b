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
    ///
    /// What they take and answer may be said in `openapi.yaml`, a resource in the package of this class: `paths`
    /// and `components` of an OpenAPI 3.1 document. The platform adds who may call them, and the answers that all
    /// routes have.
    default List<Route> routes() {
        return List.of();
    }
}
