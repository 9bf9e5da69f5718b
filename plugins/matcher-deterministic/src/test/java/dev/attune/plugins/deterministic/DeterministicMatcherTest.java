package dev.attune.plugins.deterministic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.Identifier;
import dev.attune.api.IdentityMatcher;
import dev.attune.api.Match;
import dev.attune.api.Match.Same;
import dev.attune.api.MatchRequest;
import dev.attune.testkit.IdentityMatcherContract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeterministicMatcherTest implements IdentityMatcherContract {

    @Override
    public IdentityMatcher matcher() {
        return new DeterministicMatcher(new DeterministicMatcher.Settings(List.of()));
    }

    @Test
    void aLoginTiesTheVisitorToTheUser() {
        assertThat(ties("identify", "anonymous_id:9f2c", "user_id:42")).containsExactly("user_id:42=anonymous_id:9f2c");
    }

    @Test
    void everythingIsTiedToTheStrongest() {
        assertThat(ties("track", "device_id:d", "phone:+49301", "email:ann@example.com", "loyalty_id:l-7"))
                .containsExactly(
                        "loyalty_id:l-7=email:ann@example.com",
                        "loyalty_id:l-7=phone:+49301",
                        "loyalty_id:l-7=device_id:d");
    }

    @Test
    void aSessionAndItsVisitorAreAlwaysTied() {
        assertThat(ties("track", "anonymous_id:9f2c", "session_id:s", "user_id:42"))
                .containsExactly(
                        "user_id:42=session_id:s", "user_id:42=anonymous_id:9f2c", "session_id:s=anonymous_id:9f2c");
        assertThat(ties("page", "anonymous_id:9f2c", "session_id:s")).containsExactly("session_id:s=anonymous_id:9f2c");
    }

    @Test
    void anAliasTiesTwoOfAKindAndSaysSo() {
        var same = (Same) matcher().match(request("alias", Map.of(), "user_id:new", "user_id:old"));
        assertThat(same.ties())
                .containsExactly(new Match.Tie(
                        Identifier.parse("user_id:new"),
                        Identifier.parse("user_id:old"),
                        1,
                        "an alias said that this user_id and this user_id are one"));
    }

    @Test
    void theOrderOfIdentifiersDoesNotMatter() {
        assertThat(ties("track", "email:b@example.com", "anonymous_id:9", "email:a@example.com"))
                .isEqualTo(ties("track", "anonymous_id:9", "email:a@example.com", "email:b@example.com"));
    }

    @Test
    void anAccountIsNobody() {
        assertThat(matcher().match(request("group", Map.of(), "user_id:42", "account_id:acme", "domain:example.com")))
                .isInstanceOf(Match.Nobody.class);
    }

    @Test
    void whoIsOnePersonAlreadyIsTiedNonetheless() {
        var known = Map.of("user_id:42", Set.of("user_id:42", "anonymous_id:9f2c"));
        assertThat(written(matcher().match(request("track", known, "user_id:42", "anonymous_id:9f2c"))))
                .containsExactly("user_id:42=anonymous_id:9f2c");
    }

    @Test
    void aDeploymentChoosesTheKindsAndTheirStrength() {
        var matcher =
                new DeterministicMatcher(new DeterministicMatcher.Settings(List.of("crm_id", "email", "anonymous_id")));
        assertThat(written(matcher.match(request("track", Map.of(), "email:e", "user_id:42", "crm_id:c"))))
                .containsExactly("crm_id:c=email:e");
    }

    @Test
    void aKindSharedByManyIsRefused() {
        assertThatThrownBy(() -> new DeterministicMatcher.Settings(List.of("user_id", "account_id")))
                .hasMessageContaining("kinds must not contain account_id");
    }

    private List<String> ties(String signalType, String... identifiers) {
        return written(matcher().match(request(signalType, Map.of(), identifiers)));
    }

    private static List<String> written(Match match) {
        return ((Same) match)
                .ties().stream().map(tie -> tie.one() + "=" + tie.other()).toList();
    }

    private static MatchRequest request(String signalType, Map<String, Set<String>> known, String... identifiers) {
        var persons = new HashMap<Identifier, Set<Identifier>>();
        Stream.of(identifiers)
                .map(Identifier::parse)
                .forEach(identifier -> persons.put(identifier, Set.of(identifier)));
        known.forEach((one, others) -> persons.put(
                Identifier.parse(one),
                Set.copyOf(others.stream().map(Identifier::parse).toList())));
        return new MatchRequest(
                signalType, Stream.of(identifiers).map(Identifier::parse).toList(), persons, Map.of());
    }
}
