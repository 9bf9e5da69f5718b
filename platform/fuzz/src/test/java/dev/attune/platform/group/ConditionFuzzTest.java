package dev.attune.platform.group;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Profile.Leaning;
import dev.attune.api.Signal;
import dev.attune.fuzz.Promises;
import dev.attune.fuzz.SentCall;
import dev.attune.platform.deployment.Expression;
import dev.attune.platform.group.Conditions.Scope;
import dev.attune.platform.know.Happening;
import dev.attune.platform.know.Timeline;
import dev.attune.platform.sense.StoredSignal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Any text is a condition that is answered soon, or is refused with the place of the mistake.
class ConditionFuzzTest {
    private static final Asking.Subject ANN = new Asking.Subject(
            () -> Map.of("country", "DE", "age", 42L, "tags", List.of("a", "b"), "address", Map.of("city", "Ulm")),
            Timeline.of(List.of(ordered(1), ordered(50)), List.of()),
            () -> Map.of("Order Completed", 2L),
            () -> new Leaning(Map.of("category", Map.of("tents", 3.0, "shoes", 1.0))),
            _ -> Leaning.NONE,
            Optional.empty(),
            "vips"::equals,
            "marketing"::equals);

    private static Happening ordered(int days) {
        var event = new Signal.Event(
                "m" + days,
                "track",
                "Order Completed",
                List.of(),
                SentCall.NOW.minus(Duration.ofDays(days)),
                DataClass.FIRST_PARTY,
                Map.of("total", 20.5),
                Map.of());
        var stored = new StoredSignal(
                days,
                "test",
                false,
                SentCall.NOW,
                Optional.of(Identifier.parse("user_id:1")),
                event,
                List.of("item-1"),
                Map.of("category", List.of("tents")));
        return Happening.of(stored, event);
    }

    private final Conditions conditions = new Conditions();

    @FuzzTest
    void anyTextIsAnsweredOrRefused(FuzzedDataProvider data) {
        var scope = data.pickValue(Scope.values());
        boolean template = data.consumeBoolean();
        var expression = new Expression(data.consumeRemainingAsString(), "x.cel", 1);
        Promises.endsSoon(() -> {
            var asking = new Asking(ANN, SentCall.NOW)
                    .inContext(Map.of("locale", "de-DE"))
                    .aboutEvent(Map.of("name", "Order Completed"))
                    .aboutCandidate(Map.of("price", 9.5));
            try {
                if (template) {
                    conditions.text(expression, scope).write(asking);
                } else {
                    var condition = conditions.condition(expression, scope);
                    assertThat(condition.holds(asking)).isEqualTo(condition.holds(asking));
                }
            } catch (ConditionException refused) {
                Promises.said(String.valueOf(refused.getMessage()));
                assertThat(refused.line()).isPositive();
                assertThat(refused.column()).isPositive();
            }
        });
    }
}
