package dev.attune.platform.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Assignment;
import dev.attune.api.Identifier;
import dev.attune.platform.decide.Decision.Chosen;
import dev.attune.platform.decide.Decision.Considered;
import dev.attune.platform.decide.Decision.Reason;
import dev.attune.platform.json.Json;
import dev.attune.testkit.Some;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisionTreeTest {
    private static Decision decision(Optional<Identifier> facet, Optional<String> strategy, List<Chosen> items) {
        return new Decision(
                "0193aaaa-0000-7000-8000-0000000000ff",
                "request-1",
                "home-hero",
                Some.NOW,
                facet,
                "unit",
                Reason.SPLIT,
                items.isEmpty(),
                items,
                strategy,
                List.of(new Considered("kit", true, "eligible"), new Considered("tent", false, "sold out")),
                List.of(),
                List.of(new Assignment("bundle", "half", "unit", 0.5)),
                Map.of("rules", "decided"),
                Set.of("personalization", "marketing"),
                Map.of("rules", "abc"));
    }

    private static Decision keptAndRead(Decision decision) {
        return DecisionTree.read(Json.parseObject(Json.write(DecisionTree.of(decision))));
    }

    @Test
    void readsWhatItWrote() {
        var whole = decision(
                Optional.of(Identifier.parse("user_id:ann")),
                Optional.of("rules"),
                List.of(new Chosen("kit", "offer", Optional.of("half"), 0.82, 0.5, List.of("bought a tent"))));
        assertThat(keptAndRead(whole)).isEqualTo(whole);
        var bare = decision(Optional.empty(), Optional.empty(), List.of());
        assertThat(keptAndRead(bare)).isEqualTo(bare);
    }
}
