package dev.attune.platform.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.platform.deployment.Expression;
import dev.attune.platform.group.Conditions.Scope;
import dev.attune.platform.know.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NeedsTest {
    private static final List<Map<String, Object>> PERSONS = List.of(
            Map.of(),
            Map.of("country", "DE"),
            Map.of("age", 40L),
            Map.of("country", "FR", "age", 40L),
            Map.of("country", "DE", "age", 17L, "tags", List.of("vip")));

    static Stream<String> expressions() {
        return Stream.of(
                "traits.country == 'DE'",
                "traits.country == 'DE' && traits.age > 18",
                "traits.country == 'DE' || traits.age > 18",
                "!(traits.country == 'DE' && traits.age > 18)",
                "!(traits.country == 'DE') && consent('marketing')",
                "has(traits.country) && traits.country == 'DE'",
                "!has(traits.country) || traits.country == 'DE'",
                "has(traits.country) ? traits.country == 'DE' : traits.age > 18",
                "traits.tags.exists(tag, tag == 'vip')",
                "traits.tags.all(tag, tag == traits.country)",
                "traits.country in ['DE', 'FR'] && true",
                "'DE' in [traits.country] || !consent('marketing')",
                "has(context.page.kind) || traits.age > 18",
                "context.page.kind == 'home' || traits.country == 'DE'",
                "(consent('marketing') || traits.country == 'DE') == true");
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void lookingForWhatIsNeededChangesNoAnswer(String text) {
        var condition = new Conditions().condition(expression(text), Scope.OFFER);
        for (var traits : PERSONS) {
            for (Map<String, Object> context :
                    List.of(Map.<String, Object>of(), Map.<String, Object>of("page", Map.of("kind", "home")))) {
                assertThat(condition.holds(asking(traits, context)))
                        .as("%s for %s in %s", text, traits, context)
                        .isEqualTo(Boolean.TRUE.equals(condition.value(asking(traits, context))));
            }
        }
    }

    @Test
    void whatMayBeMissingIsNotNeeded() {
        var condition = new Conditions().condition(expression("!(has(traits.zip) && traits.zip == '1')"), Scope.OFFER);

        assertThat(condition.holds(asking(Map.of(), Map.of()))).isTrue();
    }

    private static Asking asking(Map<String, Object> traits, Map<String, Object> context) {
        var nobody = Asking.Subject.nobody(Set.of("marketing")::contains);
        var subject = new Asking.Subject(
                () -> traits,
                Timeline.NOTHING,
                Map::of,
                nobody.affinity(),
                nobody.intent(),
                nobody.intentEnds(),
                nobody.segments(),
                nobody.consents());
        return new Asking(subject, Instant.EPOCH).inContext(context);
    }

    private static Expression expression(String text) {
        return new Expression(text, "test.cel", 1);
    }
}
