package dev.attune.plugins.deterministic;

import dev.attune.api.Contributes;
import dev.attune.api.Identifier;
import dev.attune.api.IdentityMatcher;
import dev.attune.api.Match;
import dev.attune.api.MatchRequest;
import dev.attune.api.Purposes;
import dev.attune.api.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Ties the identifiers of one signal to the strongest of them: a login to its user, an address to its owner.
///
/// A session and an anonymous id of one signal are always tied as well, so that a visit stays whole when a tie to
/// somebody who logged in is taken back. Those that are one person already are tied nonetheless: were they one only by
/// way of a third, it would depend on the order of signals who belongs together once that third one turns out shared.
@Contributes(name = "matcher-deterministic", purposes = Purposes.PERSONALIZATION)
public final class DeterministicMatcher implements IdentityMatcher {
    private static final double CERTAIN = 1;

    private final List<String> kinds;

    public DeterministicMatcher(Settings settings) {
        kinds = settings.kinds().isEmpty() ? Settings.PERSONAL : settings.kinds();
    }

    @Override
    public Match match(MatchRequest request) {
        var strongestFirst = request.identifiers().stream()
                .filter(identifier -> kinds.contains(identifier.namespace()))
                .distinct()
                .sorted(Comparator.comparingInt((Identifier identifier) -> kinds.indexOf(identifier.namespace()))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        if (strongestFirst.size() < 2) {
            return new Match.Nobody("fewer than two identifiers of the kinds " + kinds);
        }
        var ties = pairs(strongestFirst).stream()
                .map(pair -> new Match.Tie(pair.one(), pair.other(), CERTAIN, pair.evidence(request.signalType())))
                .toList();
        return new Match.Same(ties);
    }

    private static Set<Pair> pairs(List<Identifier> strongestFirst) {
        var pairs = new LinkedHashSet<Pair>();
        var strongest = strongestFirst.getFirst();
        for (var other : strongestFirst.subList(1, strongestFirst.size())) {
            pairs.add(new Pair(strongest, other));
        }
        for (var session : of(Identifier.SESSION_ID, strongestFirst)) {
            for (var visitor : of(Identifier.ANONYMOUS_ID, strongestFirst)) {
                pairs.add(Pair.inOrder(session, visitor, strongestFirst));
            }
        }
        return pairs;
    }

    private static List<Identifier> of(String kind, List<Identifier> identifiers) {
        return identifiers.stream()
                .filter(identifier -> identifier.namespace().equals(kind))
                .toList();
    }

    /// Two identifiers of one signal, the stronger first.
    private record Pair(Identifier one, Identifier other) {
        static Pair inOrder(Identifier one, Identifier other, List<Identifier> strongestFirst) {
            return strongestFirst.indexOf(one) < strongestFirst.indexOf(other)
                    ? new Pair(one, other)
                    : new Pair(other, one);
        }

        String evidence(String signalType) {
            return signalType.equals("alias")
                    ? "an alias said that this " + one.namespace() + " and this " + other.namespace() + " are one"
                    : one.namespace() + " and " + other.namespace() + " seen together in one signal: " + signalType;
        }
    }

    /// What an operator can set.
    public record Settings(
            @Setting("The kinds of identifiers that are tied, strongest first; when left out: user_id, loyalty_id,"
                    + " email, phone, session_id, anonymous_id, device_id")
            List<String> kinds) {

        static final List<String> PERSONAL = List.of(
                Identifier.USER_ID,
                Identifier.LOYALTY_ID,
                Identifier.EMAIL,
                Identifier.PHONE,
                Identifier.SESSION_ID,
                Identifier.ANONYMOUS_ID,
                Identifier.DEVICE_ID);

        private static final Set<String> SHARED_BY_MANY = Set.of(Identifier.ACCOUNT_ID, "domain");

        public Settings {
            kinds = List.copyOf(kinds);
            var shared = new ArrayList<>(kinds);
            shared.retainAll(SHARED_BY_MANY);
            if (!shared.isEmpty()) {
                throw new IllegalArgumentException("kinds must not contain " + String.join(", ", shared)
                        + ": many people share one; leave it out of kinds");
            }
        }
    }
}
