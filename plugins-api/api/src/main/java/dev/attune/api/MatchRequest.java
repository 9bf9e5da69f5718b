package dev.attune.api;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an [IdentityMatcher] gets to see.
///
/// @param signalType `track`, `page`, `screen`, `group`, `identify`, `alias` or `consent`
/// @param identifiers of the signal, normalised
/// @param persons for each identifier, those it is now one person with, itself among them
/// @param traits of the signal
public record MatchRequest(
        String signalType,
        List<Identifier> identifiers,
        Map<Identifier, Set<Identifier>> persons,
        Map<String, Object> traits) {
    public MatchRequest {
        identifiers = List.copyOf(identifiers);
        persons = Map.copyOf(persons);
    }
}
