package dev.attune.platform.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Profile.Leaning;
import dev.attune.platform.core.CoreRules;
import dev.attune.platform.know.Membership;
import dev.attune.platform.know.Timeline;
import dev.attune.testkit.Some;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SegmentsTest {
    private final Set<String> asked = new HashSet<>();
    private final Segments segments = CoreRules.compile(
            "viewers", "count('Product Viewed') > 0",
            "buyers", "consent('buyers') && count('Order Completed') > 0",
            "germans", "consent('germans') && (has(traits.country) ? traits.country == 'DE' : false)",
            "german-buyers", "consent('german-buyers') && segment('germans') && segment('buyers')");

    /// Consents tell what was asked.
    private Membership evaluate(
            Membership before, Change change, Map<String, Object> traits, Map<String, Long> counts) {
        asked.clear();
        return segments.evaluate(
                before,
                change,
                (members, _) -> new Asking.Subject(
                        () -> traits,
                        Timeline.NOTHING,
                        () -> counts,
                        () -> Leaning.NONE,
                        _ -> Leaning.NONE,
                        Optional.empty(),
                        members,
                        purpose -> {
                            asked.add(purpose);
                            return true;
                        }),
                Some.NOW);
    }

    @Test
    void onlyWhatAChangeConcernsIsLookedAt() {
        var nobody = evaluate(Membership.UNKNOWN, Change.NONE, Map.of(), Map.of());
        assertThat(asked).containsExactlyInAnyOrder("buyers", "germans", "german-buyers");
        var bought = new Change(Set.of("Order Completed"), false, false, false);
        var buyer = evaluate(nobody, bought, Map.of(), Map.of("Order Completed", 1L));
        assertThat(buyer.segments()).containsExactly("buyers");
        assertThat(asked).containsExactlyInAnyOrder("buyers", "german-buyers");
        var again = evaluate(buyer, bought, Map.of(), Map.of("Order Completed", 2L));
        assertThat(again).isEqualTo(buyer);
        assertThat(asked).containsExactly("buyers");
        var named = new Change(Set.of(), true, false, false);
        assertThat(evaluate(buyer, named, Map.of("country", "DE"), Map.of("Order Completed", 2L))
                        .segments())
                .containsExactlyInAnyOrder("buyers", "germans", "german-buyers");
        assertThat(asked).containsExactlyInAnyOrder("germans", "german-buyers");
    }

    @Test
    void whatConcernsNoSegmentCostsNothing() {
        var nobody = evaluate(Membership.UNKNOWN, Change.NONE, Map.of(), Map.of());
        var same = evaluate(nobody, new Change(Set.of("Page Viewed"), false, false, false), Map.of(), Map.of());
        assertThat(same).isSameAs(nobody);
        assertThat(asked).isEmpty();
    }
}
