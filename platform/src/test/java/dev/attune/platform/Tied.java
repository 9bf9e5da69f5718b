package dev.attune.platform;

import dev.attune.api.Contributes;
import dev.attune.api.Identifier;
import dev.attune.api.IdentityMatcher;
import dev.attune.api.Match;
import dev.attune.api.MatchRequest;
import dev.attune.api.Purposes;
import java.util.List;
import java.util.stream.IntStream;

/// Ties whatever was seen together.
@Contributes(name = "tied", purposes = Purposes.NONE, budgetMillis = 2000)
final class Tied implements IdentityMatcher {
    @Override
    public Match match(MatchRequest request) {
        List<Identifier> all = request.identifiers();
        return new Match.Same(IntStream.range(1, all.size())
                .mapToObj(i -> new Match.Tie(all.get(i - 1), all.get(i), 1, "seen together"))
                .toList());
    }
}
