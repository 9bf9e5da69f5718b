package dev.attune.platform.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Profile.Leaning;
import dev.attune.api.Signal;
import dev.attune.platform.core.CoreRules;
import dev.attune.platform.deployment.Expression;
import dev.attune.platform.deployment.SegmentRule;
import dev.attune.platform.group.Conditions.Scope;
import dev.attune.platform.know.Happening;
import dev.attune.platform.know.Timeline;
import dev.attune.platform.sense.StoredSignal;
import dev.attune.testkit.Some;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {
    private static final Asking.Subject ANN = new Asking.Subject(
            () -> Map.of(
                    "country",
                    "DE",
                    "age",
                    42L,
                    "size",
                    9.5,
                    "tags",
                    List.of("a", "b"),
                    "address",
                    Map.of("city", "Ulm")),
            Timeline.of(
                    List.of(
                            happened(
                                    "Order Completed",
                                    Duration.ofDays(1),
                                    Map.of("total", 120.5, "coupon", "TEN"),
                                    "tents"),
                            happened("Product Viewed", Duration.ofDays(5), Map.of(), "stoves", "tents"),
                            happened("Order Completed", Duration.ofDays(100), Map.of("total", 20L), "shoes")),
                    List.of()),
            () -> Map.of("Order Completed", 2L, "Product Viewed", 31L),
            () -> new Leaning(Map.of("category", Map.of("tents", 3.0, "shoes", 1.0))),
            dimension -> new Leaning(Map.of(dimension, Map.of("stoves", 1.0))),
            Optional.of(Some.NOW.plusSeconds(60)),
            "vips"::equals,
            "marketing"::equals);

    private static Happening happened(String name, Duration ago, Map<String, Object> properties, String... categories) {
        var event = new Signal.Event(
                "m", "track", name, List.of(), Some.NOW.minus(ago), DataClass.FIRST_PARTY, properties, Map.of());
        var stored = new StoredSignal(
                1,
                "test",
                false,
                Some.NOW,
                Optional.of(Identifier.parse("user_id:1")),
                event,
                List.of("item-1"),
                Map.of("category", List.of(categories)));
        return Happening.of(stored, event);
    }

    private static Asking asking() {
        return new Asking(ANN, Some.NOW)
                .inContext(Map.of("locale", "de-DE", "page", Map.of("url", "https://shop.example/tents")))
                .aboutEvent(Map.of("name", "Order Completed", "total", 120.5));
    }

    private static boolean holds(String text, Scope scope) {
        return new Conditions()
                .condition(new Expression(text, "x.cel", 1), scope)
                .holds(asking());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "traits.country == 'DE'",
                "has(traits.country) && !has(traits.state)",
                "traits.age > 41 && traits.age < 42.5 && traits.size == 9.5",
                "'a' in traits.tags && traits.address.city == 'Ulm'",
                "events('Order Completed').size() == 2",
                "events('Order Completed', days(90)).size() == 1",
                "events('Order Completed', days(90)).exists(e, 'tents' in e.category)",
                "!events('Order Completed', days(90)).exists(e, 'shoes' in e.category)",
                "events('Order Completed')[0].total > 100 && events('Order Completed')[1].total == 20",
                "events('Order Completed')[0].coupon.startsWith('T')",
                "events('Order Completed')[0].name == 'Order Completed'",
                "events('Order Completed')[0].time > timestamp('2026-11-01T00:00:00Z')",
                "'item-1' in events('Order Completed')[0].items",
                "events('Nothing').size() == 0",
                "count('Product Viewed') == 31",
                "count('Product Viewed', days(7)) == 1 && count('Product Viewed', days(5)) == 0",
                "count('Order Completed', hours(25)) == 1 && count('Order Completed', minutes(60)) == 0",
                "days_since('Order Completed') == 1 && days_since('Nothing') == -1",
                "days_since('Order Completed', 'category', 'shoes') == 100",
                "days_since('Order Completed', 'category', 'boats') == -1",
                "affinity('category', 'tents') == 0.75 && affinity('category', 'boats') == 0.0",
                "intent('category', 'stoves') == 1.0",
                "segment('vips') && !segment('others')",
                "consent('marketing') && !consent('profiling')",
            })
    void whatIsTrueHolds(String text) {
        assertThat(holds(text, Scope.SEGMENT)).isTrue();
    }

    @Test
    void offersSeeTheRequestItemsTheCandidateAndTriggersTheEvent() {
        assertThat(holds("context.locale == 'de-DE' && context.page.url.endsWith('/tents')", Scope.OFFER))
                .isTrue();
        assertThat(holds("event.total > 100 && event.name == 'Order Completed'", Scope.EVENT))
                .isTrue();
        var cheap = new Conditions().condition(new Expression("candidate.price < 50.0", "x.yaml", 3), Scope.ITEM);
        assertThat(cheap.holdsFor(Map.of("price", 49.9), asking())).isTrue();
        assertThat(cheap.holdsFor(Map.of("price", 50.0), asking())).isFalse();
    }

    /// A mail says who opens it; a shop's page does not.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "context.opener == 'prefetch' ; true ; false ; false",
                "context.opener != 'prefetch' ; false ; true ; false",
                "!has(context.opener) || context.opener != 'prefetch' ; false ; true ; true",
                "has(context.opener) && context.opener in ['person','proxy'] ; false ; true ; false",
            })
    void conditionsCanAskWhoOpensAndNeedNotBeTold(String text, boolean prefetch, boolean person, boolean untold) {
        var condition = new Conditions().condition(new Expression(text, "offers/x.yaml", 1), Scope.OFFER);
        assertThat(condition.holds(new Asking(ANN, Some.NOW).inContext(Map.of("opener", "prefetch"))))
                .isEqualTo(prefetch);
        assertThat(condition.holds(new Asking(ANN, Some.NOW).inContext(Map.of("opener", "person"))))
                .isEqualTo(person);
        assertThat(condition.holds(asking())).isEqualTo(untold);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "traits.state == 'BW'",
                "traits.country > 5",
                "events('Nothing')[0].total > 1",
                "count('Product Viewed', days(9223372036854775807)) > 0",
                "count('Product Viewed', days(999999999999)) < 0",
            })
    void whatCannotBeAnsweredDoesNotHold(String text) {
        assertThat(holds(text, Scope.SEGMENT)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "traits.country == | mismatched input | 18",
                "count('x') | expected type 'bool' but found 'int' | 6",
                "count('x') > 'many' | no matching overload for '_>_' applied to '(int, string)' | 12",
                "days(3) | expected type 'bool' | 5",
                "nobody.name == 'x' | undeclared reference to 'nobody' | 1",
                "context.locale == 'de' | undeclared reference to 'context' | 1",
                "evnts('x').size() > 0 | undeclared reference to 'evnts' | 6",
            })
    void whatIsWrongIsRefusedWithItsPlace(String text, String message, int column) {
        var wrong = catchThrowableOfType(
                ConditionException.class,
                () -> new Conditions().condition(new Expression(text, "segments/x.cel", 4), Scope.SEGMENT));
        assertThat(wrong).isNotNull();
        assertThat(wrong.file()).isEqualTo("segments/x.cel");
        assertThat(wrong.line()).isEqualTo(4);
        assertThat(wrong.fix()).contains("traits", "events()");
        assertThat(wrong).hasMessageContaining(message);
        assertThat(wrong.column()).isEqualTo(column);
    }

    @Test
    void aMistakeOnALaterLineIsPointedAtThere() {
        var wrong = catchThrowableOfType(
                ConditionException.class,
                () -> new Conditions()
                        .condition(
                                new Expression("count('a') > 0\n  && cuont('b') > 0", "segments/x.cel", 3),
                                Scope.SEGMENT));
        assertThat(wrong.line()).isEqualTo(4);
        assertThat(wrong.column()).isEqualTo(11);
    }

    private static Segments compile(String... namesAndTexts) {
        return CoreRules.compile(namesAndTexts);
    }

    @Test
    void segmentsInACircleAreRefused() {
        var wrong = catchThrowableOfType(
                ConditionException.class, () -> compile("a", "segment('b')", "b", "segment('c')", "c", "segment('a')"));
        assertThat(wrong).hasMessageContaining("circle").hasMessageContaining("→");
        assertThat(catchThrowableOfType(ConditionException.class, () -> compile("a", "!segment('a')")))
                .hasMessageContaining("a → a");
    }

    @Test
    void anUnknownSegmentIsRefusedWithTheNearestRightOne() {
        var wrong = catchThrowableOfType(
                ConditionException.class, () -> compile("tent-buyers", "true", "b", "segment('tent-buyer')"));
        assertThat(wrong).hasMessageContaining("tent-buyer");
        assertThat(wrong.file()).isEqualTo("segments/b.cel");
        assertThat(wrong.fix()).contains("tent-buyers");
    }

    @Test
    void aSegmentIsNamedInQuotes() {
        var wrong = catchThrowableOfType(ConditionException.class, () -> compile("b", "segment(traits.favourite)"));
        assertThat(wrong).hasMessageContaining("segment()");
        assertThat(wrong.fix()).contains("quotes");
    }

    @Test
    void anAnswerSaysWhenTimeAloneChangesIt() {
        assertThat(lookAgain("count('Order Completed', days(90)) > 0")).contains(Some.NOW.plus(Duration.ofDays(89)));
        assertThat(lookAgain("days_since('Product Viewed') > 9")).contains(Some.NOW.plus(Duration.ofDays(1)));
        assertThat(lookAgain("intent('category', 'tents') > 0.5")).contains(Some.NOW.plusSeconds(60));
        assertThat(lookAgain("count('Order Completed') > 0 && traits.age > 3")).isEmpty();
    }

    private static Optional<Instant> lookAgain(String text) {
        var asking = asking();
        new Conditions()
                .condition(new Expression(text, "x.cel", 1), Scope.SEGMENT)
                .holds(asking);
        return asking.lookAgain();
    }

    @Test
    void aTextShowsValues() {
        var text = new Conditions()
                .text(
                        new Expression(
                                "bought ${days_since('Order Completed')} days ago, from ${traits.country}",
                                "o.yaml",
                                1),
                        Scope.OFFER);
        assertThat(text.write(asking())).isEqualTo("bought 1 days ago, from DE");
    }

    @Test
    void theVersionFollowsTheDefinitions() {
        assertThat(compile("a", "true", "b", "false").version())
                .isEqualTo(compile("b", "false", "a", "true").version())
                .isNotEqualTo(compile("a", "true", "b", "true").version());
        assertThat(Segments.compile(
                                Map.of("a", new SegmentRule("a", "", new Expression("true", "f", 1))), new Conditions())
                        .rules())
                .containsOnlyKeys("a");
    }
}
