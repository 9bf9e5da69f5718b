package dev.attune.platform.know;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Offered;
import dev.attune.api.Profile.Leaning;
import dev.attune.api.Signal;
import dev.attune.platform.core.Core;
import dev.attune.platform.core.CoreRules;
import dev.attune.platform.core.Say;
import dev.attune.platform.know.Consents.Request;
import dev.attune.platform.sense.StoredSignal;
import dev.attune.testkit.Some;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnowTest {
    private Core core;

    KnowTest(@TempDir Path folder) {
        core = Core.in(folder);
    }

    @AfterEach
    void stop() throws InterruptedException {
        core.close();
    }

    private Signal.Event withGpc(String id) {
        return Some.event("Seen")
                .messageId(id)
                .by("anonymous_id:a")
                .context("gpc", true)
                .build();
    }

    @Test
    void globalPrivacyControlWithholdsWhatSomebodyDoes() {
        assertThat(core.offer(withGpc("m-1"))).containsExactly(new Offered.Withheld("personalization"));
        assertThat(core.accepted()).isEmpty();
        assertThat(core.people.find(Identifier.parse("anonymous_id:a"))).isEmpty();
        var allowed = Some.event("Seen").messageId("m-1").by("anonymous_id:a").build();
        assertThat(core.offer(allowed)).as("it was not remembered").containsExactly(new Offered.Accepted());
    }

    @Test
    void aDenialWithholdsFromThenOnButIsItselfKept() {
        core.offer(Say.event("Seen", "anonymous_id:a"));
        assertThat(core.offer(Say.consent("personalization", false, Some.NOW, "anonymous_id:a")))
                .containsExactly(new Offered.Accepted());
        assertThat(core.offer(
                        Say.event("Seen", "anonymous_id:a"),
                        Say.traits(Map.of("size", 9L), Some.NOW, "anonymous_id:a")))
                .containsExactly(new Offered.Withheld("personalization"), new Offered.Withheld("personalization"));
        assertThat(core.profile("anonymous_id:a").counts()).containsExactly(Map.entry("Seen", 1L));
        assertThat(core.accepted()).hasSize(2);
    }

    @Test
    void aConsentIsKeptAlsoWhereNothingElseMayBe() {
        core.offer(Say.consent("personalization", false, Some.NOW, "anonymous_id:a"));
        assertThat(core.offer(Say.consent("personalization", true, Some.NOW.plusSeconds(1), "anonymous_id:a")))
                .containsExactly(new Offered.Accepted());
        assertThat(core.offer(Say.event("Seen", "anonymous_id:a"))).containsExactly(new Offered.Accepted());
    }

    @Test
    void aDenialGoesWithItsIdentifierIntoEveryLink() {
        core.offer(Say.consent("personalization", false, Some.NOW, "anonymous_id:a"));
        core.offer(Say.event("Seen", "user_id:1"));
        assertThat(core.offer(Say.event("Signed In", "anonymous_id:a", "user_id:1")))
                .containsExactly(new Offered.Withheld("personalization"));
        core.offer(Say.consent("marketing", true, Some.NOW, "anonymous_id:a", "user_id:1"));
        assertThat(allows("personalization", "user_id:1")).isFalse();
        assertThat(allows("marketing", "user_id:1")).isTrue();
        core.undo("anonymous_id:a", "user_id:1");
        assertThat(allows("personalization", "user_id:1")).isTrue();
        assertThat(allows("personalization", "anonymous_id:a")).isFalse();
        assertThat(allows("marketing", "anonymous_id:a"))
                .as("said for each of them")
                .isTrue();
    }

    @Test
    void whatWasDeniedInASessionCanBeAllowedInTheNext() {
        core.offer(Say.consent("personalization", false, Some.NOW, "anonymous_id:a", "session_id:1"));
        core.offer(Say.consent("personalization", true, Some.NOW.plusSeconds(60), "anonymous_id:a", "session_id:2"));
        assertThat(core.person("anonymous_id:a").identifiers()).hasSize(3);
        assertThat(allows("personalization", "anonymous_id:a")).isTrue();
        core.offer(Say.consent("personalization", false, Some.NOW.plusSeconds(120), "session_id:2"));
        assertThat(allows("personalization", "anonymous_id:a")).isFalse();
    }

    @Test
    void ofTwoAnswersAtOneTimeTheMoreRestrictiveHolds() {
        core.offer(
                Say.consent("marketing", false, Some.NOW, "user_id:1"),
                Say.consent("marketing", true, Some.NOW, "user_id:1"),
                Say.consent("marketing", true, Some.NOW.minusSeconds(1), "user_id:1"));
        assertThat(allows("marketing", "user_id:1")).isFalse();
    }

    @Test
    void aRequestCanForbidAndCanAllowWhatWasNeverForbidden() {
        var nobody = List.<Facet>of();
        assertThat(core.consents.allowed(nobody, Request.SILENT)).containsExactly("personalization");
        assertThat(core.consents.allowed(nobody, new Request(true, Map.of()))).isEmpty();
        assertThat(core.consents.allowed(nobody, new Request(false, Map.of("marketing", true))))
                .containsExactlyInAnyOrder("personalization", "marketing");
        assertThat(core.consents.allowed(nobody, new Request(false, Map.of("personalization", false))))
                .isEmpty();
        core.offer(Say.consent("marketing", false, Some.NOW, "user_id:1"));
        assertThat(core.consents.allowed(
                        core.person("user_id:1").facets().values(), new Request(false, Map.of("marketing", true))))
                .containsExactly("personalization");
        assertThat(core.consents.allows("profiling", nobody, Request.SILENT))
                .as("a purpose that nobody configured")
                .isFalse();
        assertThat(core.consents.allows("none", nobody, new Request(true, Map.of())))
                .isTrue();
    }

    private boolean allows(String purpose, String identifier) {
        return core.consents.allows(purpose, core.person(identifier).facets().values(), Request.SILENT);
    }

    private void stock() {
        core.stock(
                Say.item("tent-1", 199, "category", "tents"),
                Say.item("tent-2", 500, "category", "tents", "sale"),
                Say.item("shoe-1", 24.99, "category", "shoes"));
    }

    @Test
    void affinityRemembersWhatIntentForgets() {
        stock();
        core.offer(
                Say.viewed("shoe-1", Some.NOW.minus(Duration.ofDays(30)), "user_id:1"),
                Say.viewed("tent-1", Some.NOW, "user_id:1"));
        var now = core.profile("user_id:1");
        assertThat(now.intent().weights().get("category")).containsOnlyKeys("tents");
        assertThat(now.affinity().share("category", "tents")).isCloseTo(2.0 / 3, offset(1e-9));
        core.clock.advance(Duration.ofMinutes(30));
        assertThat(core.profile("user_id:1").intent()).isEqualTo(Leaning.NONE);
        assertThat(core.profile("user_id:1").affinity()).isEqualTo(now.affinity());
    }

    @Test
    void aSessionLastsAsLongAsItsPausesAreShort() {
        stock();
        for (int i = 0; i < 4; i++) {
            core.offer(Say.viewed(i == 0 ? "shoe-1" : "tent-1", core.clock.instant(), "user_id:1"));
            core.clock.advance(Duration.ofMinutes(29));
        }
        assertThat(core.profile("user_id:1").intent().weights().get("category")).containsOnlyKeys("shoes", "tents");
    }

    @Test
    void pricesFallIntoBands() {
        stock();
        assertThat(core.shelf.item("tent-1").orElseThrow().dimensions())
                .containsEntry("price-band", List.of("100-250"));
        assertThat(core.shelf.item("tent-2").orElseThrow().dimensions()).containsEntry("price-band", List.of("500-up"));
        assertThat(core.shelf.item("shoe-1").orElseThrow().dimensions()).containsEntry("price-band", List.of("0-25"));
    }

    @Test
    void anEventKeepsWhatItsItemsWereAtThatTime() {
        stock();
        core.offer(Say.viewed("tent-1", Some.NOW, "user_id:1"));
        core.stock(Say.item("tent-1", 10, "category", "bargains"));
        assertThat(core.shelf.items()).containsOnlyKeys("tent-1");
        core.offer(Say.viewed("tent-1", Some.NOW.plusSeconds(1), "user_id:1"));
        assertThat(core.profile("user_id:1").timeline())
                .extracting(event -> event.dimensions().get("category"))
                .containsExactly(List.of("bargains"), List.of("tents"));
    }

    @Test
    void anEventIsAboutAllItsProducts() {
        stock();
        core.offer(Some.event("Order Completed")
                .by("user_id:1")
                .with("products", List.of(Map.of("product_id", "tent-2"), Map.of("product_id", "shoe-1"), "rubbish"))
                .build());
        var event = core.profile("user_id:1").timeline().getFirst();
        assertThat(event.properties()).containsEntry("items", List.of("tent-2", "shoe-1"));
        assertThat(event.dimensions().get("category")).containsExactlyInAnyOrder("tents", "sale", "shoes");
    }

    @Test
    void aPastIsTheSameWhenItIsReadAgain() throws InterruptedException {
        stock();
        for (int i = 0; i < 300; i++) {
            core.offer(Some.event(i % 3 == 0 ? "Product Viewed" : "Searched")
                    .by("user_id:1")
                    .at(Some.NOW.minusSeconds(i % 7).plusNanos(i))
                    .with("product_id", "tent-1")
                    .with("number", (long) i - 150)
                    .with("price", i / 256.0)
                    .with("words", List.of("", "Zelt für zwei ⛺", Map.of("deep", List.of(true, 0L))))
                    .build());
        }
        var before = core.profile("user_id:1");
        core = core.reopened();
        assertThat(before.timeline()).hasSize(300);
        assertThat(core.profile("user_id:1")).isEqualTo(before);
    }

    /// In several transactions, so that the past is written in several pieces.
    private void offerMany(int number, IntFunction<Signal> each) {
        for (int from = 0; from < number; from += 20) {
            core.offer(IntStream.range(from, Math.min(number, from + 20))
                    .mapToObj(each)
                    .toArray(Signal[]::new));
        }
    }

    @Test
    void ofALongPastTheNewestIsReadAgain() throws InterruptedException {
        offerMany(1100, i -> Say.event("Step " + i % 5, Some.NOW.plusSeconds(i), "user_id:1"));
        var before = core.profile("user_id:1");
        core = core.reopened();
        var again = core.profile("user_id:1");
        assertThat(again).isEqualTo(before);
        assertThat(again.timeline()).hasSize(1000);
        assertThat(again.timeline().getFirst().time()).isEqualTo(Some.NOW.plusSeconds(1099));
    }

    @Test
    void aPastMovesAlongWhenSomebodyLogsIn() throws InterruptedException {
        offerMany(60, i -> Say.event("Looked", Some.NOW.plusSeconds(2L * i), "anonymous_id:a"));
        offerMany(60, i -> Say.event("Bought", Some.NOW.plusSeconds(2L * i + 1), "user_id:1"));
        core.offer(Say.event("Logged In", Some.NOW.plusSeconds(500), "anonymous_id:a", "user_id:1"));
        var before = core.profile("anonymous_id:a");
        core = core.reopened();
        assertThat(before.timeline()).hasSize(121);
        assertThat(core.profile("user_id:1")).isEqualTo(before);
    }

    /// More of a past than is kept at hand can be needed again when somebody comes apart.
    @Test
    void aPastThatWasCutIsWholeAgainWhenALinkIsTakenBack() {
        offerMany(600, i -> Say.event("Looked", Some.NOW.plusSeconds(2L * i), "anonymous_id:a"));
        offerMany(600, i -> Say.event("Bought", Some.NOW.plusSeconds(2L * i + 1), "user_id:1"));
        core.offer(Say.event("Logged In", Some.NOW.plusSeconds(9000), "anonymous_id:a", "user_id:1"));
        assertThat(core.profile("user_id:1").timeline()).hasSize(1000);
        assertThat(core.undo("anonymous_id:a", "user_id:1")).isTrue();
        assertThat(core.profile("anonymous_id:a").timeline()).hasSize(600);
        assertThat(core.profile("user_id:1").timeline()).hasSize(601);
    }

    @Test
    void whatTheCatalogueDoesNotKnowIsTakenFromTheEvent() {
        core.offer(Some.event("Product Viewed")
                .by("user_id:1")
                .with("product_id", 77L)
                .with("category", "kayaks")
                .build());
        assertThat(core.profile("user_id:1").affinity().top("category")).contains("kayaks");
    }

    @Test
    void theNearerSourceWinsAndTheLosingValueStays() {
        core.inlet("crm").offer(trait("size", 9L, DataClass.ZERO_PARTY, Some.NOW));
        core.inlet("broker").offer(trait("size", 11L, DataClass.THIRD_PARTY, Some.NOW.plusSeconds(9)));
        core.inlet("web").offer(trait("size", 10L, DataClass.FIRST_PARTY, Some.NOW.plusSeconds(9)));
        assertThat(core.profile("user_id:1").trait("size")).contains(9L);
        var facet = core.person("user_id:1").facets().get(Identifier.parse("user_id:1"));
        assertThat(facet).isNotNull();
        assertThat(facet.traits().get("size")).containsOnlyKeys("crm", "broker", "web");
    }

    private static Signal trait(String name, Object value, DataClass dataClass, Instant at) {
        return new Signal.Traits(
                "t-" + value, "identify", Say.identifiers("user_id:1"), at, dataClass, Map.of(name, value), Map.of());
    }

    @Test
    void aTraitCanBeTakenAway() {
        core.offer(Say.traits(Map.of("size", 9L), Some.NOW, "user_id:1"));
        var none = new HashMap<String, Object>();
        none.put("size", null);
        core.offer(Say.traits(none, Some.NOW.plusSeconds(1), "user_id:1"));
        assertThat(core.profile("user_id:1").trait("size")).isEmpty();
    }

    @Test
    void anOlderTraitThatComesLaterChangesNothing() {
        core.offer(
                Say.traits(Map.of("size", 9L), Some.NOW, "user_id:1"),
                Say.traits(Map.of("size", 8L), Some.NOW.minusSeconds(9), "user_id:1"));
        assertThat(core.profile("user_id:1").trait("size")).contains(9L);
    }

    @ParameterizedTest
    @CsvSource({
        "email:  Ann@Example.COM , email:ann@example.com",
        "phone:+44 (0) 7965 114617, phone:+447965114617",
        "phone:0044 7965-114617, phone:+447965114617",
        "phone:(07965) 114617, phone:07965114617",
        "phone:+, phone:+",
        "phone:none given, phone:none given",
        "user_id: 42 , user_id:42",
        "user_id:Ann, user_id:Ann",
        "domain:Example.COM, domain:example.com"
    })
    void identifiersAreComparedInOneForm(String written, String normal) {
        assertThat(Identifier.parse(written).normal()).isEqualTo(Identifier.parse(normal));
        assertThat(Identifier.parse(normal).normal()).isEqualTo(Identifier.parse(normal));
    }

    @Test
    void anAddressThatGrowsWhenWrittenSmallIsLeftAsItIs() {
        var longest = Identifier.of("email", "İ".repeat(500));
        assertThat(longest.normal()).isEqualTo(longest);
    }

    @ParameterizedTest
    @CsvSource({
        "anonymous_id:null",
        "anonymous_id:NULL",
        "user_id:undefined",
        "user_id:anonymous",
        "user_id:-1",
        "device_id:00000000-0000-0000-0000-000000000000",
        "email:noreply@shop.example",
        "email:a@a.example",
        "email:TEST@example.com"
    })
    void aPlaceholderIsNobody(String identifier) {
        assertThat(core.offer(Say.event("Seen", identifier))).singleElement().isInstanceOf(Offered.Refused.class);
        core.offer(Say.event("Seen", identifier, "user_id:1"), Say.event("Seen", identifier, "user_id:2"));
        assertThat(core.persons()).isEqualTo(Set.of(Set.of("user_id:1"), Set.of("user_id:2")));
    }

    @Test
    void aFacetKeepsWhatIsLatelyDoneMost() {
        var fold = new Fold(CoreRules.AFFINITY);
        var facet = Facet.of(Identifier.parse("user_id:1"), Some.NOW);
        for (int i = 0; i < 300; i++) {
            var event = Some.event("Product Viewed").at(Some.NOW.plusSeconds(i)).build();
            facet = fold.fold(
                    facet,
                    new StoredSignal(
                            i,
                            "test",
                            false,
                            Some.NOW,
                            Optional.of(facet.identifier()),
                            event,
                            List.of(),
                            Map.of("category", List.of("c-" + i))));
        }
        assertThat(facet.leanings().get("category"))
                .hasSize(100)
                .containsKey("c-299")
                .doesNotContainKey("c-199");
        assertThat(facet.counts()).containsEntry("Product Viewed", 300L);
    }

    @Test
    void madeUpNamesDoNotFillAFacetWithoutEnd() {
        var events = new ArrayList<Signal>();
        for (int i = 0; i < 600; i++) {
            events.add(Say.event("Made up " + i, "user_id:1"));
        }
        core.offer(events.toArray(Signal[]::new));
        core.offer(Say.event("Made up 1", "user_id:1"));
        assertThat(core.profile("user_id:1").counts()).hasSize(500).containsEntry("Made up 1", 2L);
    }
}
