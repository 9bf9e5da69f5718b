package dev.attune.platform.deployment;

import dev.attune.api.Identifier;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What protects people from being merged wrongly.
///
/// @param unique kinds of which one person has one value only
/// @param priority an event folds into the first kind present
/// @param limits for a kind: how many different identifiers of another kind it may be tied to before it counts as
///     shared and those ties stop to hold
/// @param blocked values that stand for nobody
public record IdentityRules(
        Set<String> unique, List<String> priority, Map<String, Map<String, Integer>> limits, Set<Identifier> blocked) {}
