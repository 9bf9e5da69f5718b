package dev.attune.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Contribution;
import dev.attune.api.Identifier;
import dev.attune.api.IdentityMatcher;
import dev.attune.api.Match;
import dev.attune.api.MatchRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the platform relies on in every identity matcher.
public interface IdentityMatcherContract extends ContributionContract {

    /// A matcher with settings that work, new at each call.
    IdentityMatcher matcher();

    /// Requests that the promises are tried on. Override it to add some that your matcher has an opinion on.
    default List<MatchRequest> requests() {
        return List.of(
                seenTogether("identify", "anonymous_id:9f2c", "user_id:42", "email:ann@example.com"),
                seenTogether("track", "anonymous_id:9f2c", "session_id:s1"),
                seenTogether("alias", "user_id:41", "user_id:42"),
                seenTogether("track", "device_id:d-1"));
    }

    /// A request for identifiers, none of them known before.
    static MatchRequest seenTogether(String signalType, String... identifiers) {
        var seen = Stream.of(identifiers).map(Identifier::parse).toList();
        var alone = seen.stream().collect(Collectors.toMap(Function.identity(), Set::of));
        return new MatchRequest(signalType, seen, alone, Map.of());
    }

    @Override
    default Contribution contribution() {
        return matcher();
    }

    @Test
    default void onlyTiesWhatItWasShown() {
        for (var request : requests()) {
            var shown = new HashSet<>(request.identifiers());
            request.persons().values().forEach(shown::addAll);
            if (matcher().match(request) instanceof Match.Same(var ties)) {
                assertThat(ties)
                        .as("a tie of an identifier that was not in the request " + request.identifiers())
                        .allMatch(tie -> shown.contains(tie.one()) && shown.contains(tie.other()));
            }
        }
    }

    @Test
    default void saysWhy() {
        for (var request : requests()) {
            switch (matcher().match(request)) {
                case Match.Nobody(var because) ->
                    assertThat(because)
                            .as("why it has no opinion, for people to read")
                            .isNotBlank();
                case Match.Same(var ties) ->
                    assertThat(ties)
                            .as("a link can be taken back only if people can read its evidence")
                            .isNotEmpty()
                            .noneMatch(tie -> tie.because().isBlank());
            }
        }
    }

    @Test
    default void givesTheSameAnswerTwice() {
        for (var request : requests()) {
            assertThat(matcher().match(request))
                    .as("the same request must give the same answer")
                    .isEqualTo(matcher().match(request));
        }
    }

    @Test
    default void isSafeForManyThreads() throws InterruptedException {
        var matcher = matcher();
        for (var request : requests()) {
            ManyThreads.allAnswer(matcher.match(request), () -> matcher.match(request));
        }
    }
}
