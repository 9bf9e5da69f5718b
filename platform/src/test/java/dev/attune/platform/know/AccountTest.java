package dev.attune.platform.know;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Identifier;
import dev.attune.api.Offered;
import dev.attune.api.Profile.Trait;
import dev.attune.api.Signal;
import dev.attune.platform.core.Core;
import dev.attune.platform.core.CoreRules;
import dev.attune.platform.core.Say;
import dev.attune.platform.deployment.IdentityRules;
import dev.attune.testkit.Some;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {
    private final Path folder;
    private Core core;

    AccountTest(@TempDir Path folder) {
        this.folder = folder;
        core = Core.in(folder, CoreRules.DEFAULT.segments("quiet", "count(\"Order Completed\") == 0"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        core.close();
    }

    private static Signal.Event joins(String user, String account, Map<String, Object> traits) {
        var joined = Some.event("Group Joined").type("group").by(user).with("account_id", account);
        traits.forEach(joined::with);
        return joined.build();
    }

    private Map<String, Object> traits(String identifier) {
        var values = new TreeMap<String, Object>();
        core.profile(identifier).traits().forEach((name, trait) -> values.put(name, trait.value()));
        return values;
    }

    @Test
    void anAccountHasAProfileOfItsOwn() throws InterruptedException {
        core.offer(joins("user_id:1", "acme", Map.of("industry", "steel", "staff", 20L)));
        core.offer(joins("user_id:2", "acme", Map.of("staff", 30L)));
        core = core.reopened();
        assertThat(traits("account_id:acme")).isEqualTo(Map.of("industry", "steel", "staff", 30L));
        assertThat(core.profile("account_id:acme").traits().get("industry"))
                .extracting(Trait::source)
                .isEqualTo("test");
        assertThat(core.profile("account_id:acme").counts()).isEmpty();
        assertThat(core.person("account_id:acme").timeline()).isEmpty();
    }

    @Test
    void itsMembersStayWhoTheyAre() {
        core.offer(joins("user_id:1", "acme", Map.of("industry", "steel")));
        core.offer(joins("anonymous_id:a", "acme", Map.of()));
        assertThat(core.persons())
                .isEqualTo(Set.of(Set.of("account_id:acme"), Set.of("user_id:1"), Set.of("anonymous_id:a")));
        assertThat(traits("user_id:1")).isEmpty();
        assertThat(core.profile("user_id:1").counts()).isEqualTo(Map.of("Group Joined", 1L));
    }

    @Test
    void aMatcherThatTiesAnAccountTiesNobody() throws InterruptedException {
        var rules = CoreRules.IDENTITY;
        var strange = new IdentityRules(
                rules.unique(),
                Stream.concat(Stream.of("account_id", "domain"), rules.priority().stream())
                        .toList(),
                rules.limits(),
                rules.blocked());
        core = core.reopened(CoreRules.DEFAULT.identity(strange));
        for (var member : List.of("email:ann@example.com", "anonymous_id:b")) {
            core.offer(Say.event("Seen", member, "account_id:acme"), Say.event("Seen", member, "domain:example.com"));
        }
        assertThat(core.persons()).allMatch(it -> it.size() == 1);
    }

    @Test
    void nothingIsKeptOfAnAccountOnBehalfOfSomebodyWhoRefuses() {
        core.offer(Say.consent("personalization", false, Some.NOW, "user_id:1"));
        assertThat(core.offer(joins("user_id:1", "acme", Map.of("industry", "steel"))))
                .containsExactly(new Offered.Withheld("personalization"));
        assertThat(core.people.find(Identifier.parse("account_id:acme"))).isEmpty();
    }

    @Test
    void anAccountIsInNoSegment() {
        core.offer(joins("user_id:1", "acme", Map.of("industry", "steel")));
        core.writer.run(() -> {
            var everybody = Stream.of("user_id:1", "account_id:acme")
                    .map(it -> core.person(it).id())
                    .toList();
            core.group.lookAgain(everybody);
            return everybody;
        });
        assertThat(core.segments("account_id:acme")).isEmpty();
        assertThat(core.segments("user_id:1")).containsExactly("quiet");
        assertThat(core.group.sizes()).isEqualTo(Map.of("quiet", 1L));
        assertThat(core.noted()).containsExactly("Segment Entered quiet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", " "})
    void whatStandsForNothingIsNoAccount(String id) {
        assertThat(core.offer(joins("user_id:1", id, Map.of("industry", "steel"))))
                .containsExactly(new Offered.Accepted());
        assertThat(core.persons()).isEqualTo(Set.of(Set.of("user_id:1")));
    }
}
