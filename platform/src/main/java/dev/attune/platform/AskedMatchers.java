package dev.attune.platform;

import dev.attune.api.Identifier;
import dev.attune.api.IdentityMatcher;
import dev.attune.api.Match;
import dev.attune.api.Match.Tie;
import dev.attune.api.MatchRequest;
import dev.attune.api.Signal;
import dev.attune.platform.know.Know;
import dev.attune.platform.pluginhost.Answer;
import dev.attune.platform.pluginhost.Handle;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Asks the identity matchers that the deployment switched on. One that fails ties nothing.
final class AskedMatchers implements Know.Matchers {
    private static final int MOST_TIES = 1_000;
    private static final int LONGEST_BECAUSE = 10_000;

    private final Map<String, Handle<IdentityMatcher>> matchers;

    AskedMatchers(Map<String, Handle<IdentityMatcher>> matchers) {
        this.matchers = matchers;
    }

    @Override
    public Map<String, List<Tie>> match(
            Signal signal, List<Identifier> identifiers, Map<Identifier, Set<Identifier>> persons) {
        var request = request(signal, identifiers, persons);
        var ties = new LinkedHashMap<String, List<Tie>>();
        matchers.forEach((name, matcher) -> {
            if (matcher.ask(it -> checked(it.match(request), request)) instanceof Answer.Given(Match.Same(var found))) {
                ties.put(name, found);
            }
        });
        return ties;
    }

    /// Throws for rubbish, as the matcher itself might: then it counts as its failure.
    private static Match checked(Match match, MatchRequest request) {
        if (!(match instanceof Match.Same(var ties))) {
            return match;
        }
        if (ties.size() > MOST_TIES) {
            throw new IllegalStateException(
                    "it made " + ties.size() + " ties; a signal needs " + MOST_TIES + " at most");
        }
        var shown = new HashSet<>(request.identifiers());
        request.persons().values().forEach(shown::addAll);
        for (var tie : ties) {
            if (!shown.contains(tie.one()) || !shown.contains(tie.other())) {
                throw new IllegalStateException(
                        "it tied " + tie.one() + " to " + tie.other() + ", which were not both in the request");
            }
            if (tie.because() == null || tie.because().length() > LONGEST_BECAUSE) {
                throw new IllegalStateException(
                        "its evidence must be a text of at most " + LONGEST_BECAUSE + " characters");
            }
        }
        return match;
    }

    private static MatchRequest request(
            Signal signal, List<Identifier> identifiers, Map<Identifier, Set<Identifier>> persons) {
        return switch (signal) {
            case Signal.Event event -> new MatchRequest(event.type(), identifiers, persons, Map.of());
            case Signal.Traits traits -> new MatchRequest(traits.type(), identifiers, persons, traits.traits());
            case Signal.Consent _ -> new MatchRequest("consent", identifiers, persons, Map.of());
            case Signal.Catalogue _ -> new MatchRequest("catalogue", identifiers, persons, Map.of());
        };
    }
}
