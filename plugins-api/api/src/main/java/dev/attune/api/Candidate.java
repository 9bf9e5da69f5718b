package dev.attune.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Something a placement may show: an offer, a content entry, a catalogue item. The host has found it eligible.
///
/// @param id unique among the candidates
/// @param kind `offer` or `item`
/// @param priority set by an author, greater is more important
/// @param dimensions what it is about: `category`, `brand` …
/// @param attributes price, margin and whatever else the deployment says of it
/// @param popularity how many people viewed, carted and bought it lately, decayed: `viewed`, `carted`, `bought`,
///     `clicked`
/// @param variants the variants an experiment may choose from; empty if it has only one form
/// @param experiment the key of the experiment that chooses its variant
/// @param because why it is eligible, for people to read
public record Candidate(
        String id,
        String kind,
        double priority,
        Map<String, List<String>> dimensions,
        Map<String, Object> attributes,
        Map<String, Double> popularity,
        List<String> variants,
        Optional<String> experiment,
        List<String> because) {
    public Candidate {
        variants = List.copyOf(variants);
        because = List.copyOf(because);
    }
}
