package dev.attune.platform.core;

import dev.attune.api.Identifier;
import dev.attune.api.Match.Tie;
import dev.attune.api.Signal;
import dev.attune.platform.know.Know;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Ties the identifiers of one signal to the strongest of them, and a session to its visitor.
final class Star implements Know.Matchers {
    private final List<String> priority;

    Star(List<String> priority) {
        this.priority = priority;
    }

    @Override
    public Map<String, List<Tie>> match(
            Signal signal, List<Identifier> identifiers, Map<Identifier, Set<Identifier>> persons) {
        var strongestFirst = identifiers.stream()
                .filter(it -> priority.contains(it.namespace()))
                .sorted(Comparator.comparingInt((Identifier it) -> priority.indexOf(it.namespace()))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        var ties = new ArrayList<Tie>();
        for (int i = 1; i < strongestFirst.size(); i++) {
            ties.add(new Tie(strongestFirst.getFirst(), strongestFirst.get(i), 1, "seen together"));
        }
        for (var session : strongestFirst.subList(Math.min(1, strongestFirst.size()), strongestFirst.size())) {
            for (var visitor : strongestFirst) {
                if (session.namespace().equals(Identifier.SESSION_ID)
                        && visitor.namespace().equals(Identifier.ANONYMOUS_ID)) {
                    ties.add(new Tie(session, visitor, 1, "seen together"));
                }
            }
        }
        return ties.isEmpty() ? Map.of() : Map.of("star", ties);
    }
}
