package dev.attune.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.ChannelActivator;
import dev.attune.api.DataClass;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Delivery;
import dev.attune.api.DeliveryRequest;
import dev.attune.api.Identifier;
import dev.attune.api.Offered;
import dev.attune.api.PresentRequest;
import dev.attune.api.Presented;
import dev.attune.api.Presenter;
import dev.attune.api.Presenter.Act;
import dev.attune.api.Ranking;
import dev.attune.api.Signal;
import dev.attune.api.Viewing;
import dev.attune.platform.pluginhost.PluginException;
import dev.attune.testkit.Some;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A channel to which people come by themselves gets from the platform what everybody else does.
class PresenterTest {
    private static final String KIT = "kit";
    private static final String WELCOME = "welcome";

    private final Kiosk kiosk = new Kiosk();
    private final Painter painter = new Painter();
    private final CountDownLatch over = new CountDownLatch(1);
    /// The first decision of a process loads classes.
    private static final String PATIENT = "deadline: 5s";

    private Shop shop;

    @BeforeEach
    void open(@TempDir Path folder) {
        DecisionStrategy slow = request -> {
            Unruly.hang(over);
            return new Ranking.Abstained("it is late");
        };
        shop = Shop.in(folder)
                .with("kiosk", kiosk)
                .with("painter", painter)
                .with("slow", slow)
                .with("by-unit", new ByUnit())
                .set("assemblers: { image: painter }")
                .set("purposes: { personalization: { default: granted } }")
                .placement("hero", PATIENT)
                .placement("once", PATIENT)
                .placement("late", "strategies: [slow]\ndeadline: 300ms")
                .placement("buyers", PATIENT)
                .placement("read", PATIENT)
                .placement("bare", PATIENT)
                .placement("sky", PATIENT)
                .placement("tried", "strategies: [by-unit]\n" + PATIENT)
                .file("experiments/exp.yaml", """
                        hypothesis: B is better
                        status: running
                        variants: { a: 0.5, b: 0.5 }
                        goals: [{ name: bought, event: Bought, within: 30d }]
                        """)
                .file("blocks/weather/schema.json", "{ \"type\": \"object\" }")
                .file("offers/rain.yaml", "placements: [sky]\nblock: weather\ncontent: { headline: Rain }")
                .offer(KIT, "hero", "")
                .offer("trial", "tried", "experiment: exp\nvariants: { a: { headline: A }, b: { headline: B } }")
                .offer("rare", "once", "caps: { per-person: { limit: 1, per: 1d } }")
                .offer("any", "late", "")
                .offer("thanks", "buyers", "when: 'count(\"Bought\") > 0'")
                .offer("for-people", "read", "when: 'context.opener == \"person\"'")
                .open();
    }

    @AfterEach
    void close() {
        over.countDown();
        shop.close();
    }

    private static List<String> ids(Presented presented) {
        return presented.items().stream().map(Presented.Item::id).toList();
    }

    private Presenter presenter() {
        return kiosk.presenter();
    }

    private void happens(String name, String who) {
        assertThat(shop.offer(Some.event(name).by(who).at(shop.clock.instant()).build()))
                .isEqualTo(new Offered.Accepted());
    }

    @Test
    void whatIsPresentedIsRecordedAsEveryDecision() {
        var shown = kiosk.present("user_id:ann", "hero");
        assertThat(shown.fallback()).isFalse();
        assertThat(shown.items()).singleElement().satisfies(item -> {
            assertThat(item.id()).isEqualTo(KIT);
            assertThat(item.block()).isEqualTo("hero");
            assertThat(item.slots()).isEqualTo(Map.of("headline", KIT));
            assertThat(item.mediaType()).isEqualTo("application/json");
        });
        assertThat(shop.get("/v1/decisions/" + shown.decisionId()).is(200).at("placement"))
                .isEqualTo("hero");
    }

    @Test
    void peopleWhoComeOverHttpAreAnswered() {
        var answer = shop.get("/kiosk/hero?who=user_id:ann").is(200);
        assertThat(answer.at("items")).isEqualTo(List.of(KIT));
        shop.get("/v1/decisions/" + answer.at("decisionId")).is(200);
    }

    @Test
    void aPeekLeavesNothingBehind() {
        var ask = Kiosk.ask("user_id:ann", "once", "json");
        var peek = new PresentRequest(
                ask.person(), ask.placement(), ask.format(), ask.locale(), ask.context(), ask.viewing(), true);
        assertThat(ids(presenter().present(peek))).containsExactly("rare");
        shop.get("/v1/decisions/" + presenter().present(peek).decisionId()).is(404);
        assertThat(ids(kiosk.present("user_id:ann", "once"))).containsExactly("rare");
    }

    @Test
    void capsCountHereToo() {
        assertThat(ids(kiosk.present("user_id:ann", "once"))).containsExactly("rare");
        var second = kiosk.present("user_id:ann", "once");
        assertThat(ids(second)).containsExactly(WELCOME);
        assertThat(second.fallback()).isTrue();
    }

    @Test
    void withoutConsentNobodyIsLookedAt() {
        happens("Bought", "user_id:ann");
        assertThat(ids(kiosk.present("user_id:ann", "buyers"))).containsExactly("thanks");
        forbid("user_id:ann");
        assertThat(ids(kiosk.present("user_id:ann", "buyers"))).containsExactly(WELCOME);
    }

    private void forbid(String who) {
        shop.offer(new Signal.Consent(
                "no-" + who,
                List.of(Identifier.parse(who)),
                shop.clock.instant(),
                Map.of("personalization", false),
                "the test said so"));
    }

    @Test
    @Timeout(60)
    void aDeadlineThatPassesGivesTheDefaultAndCostsTheChannelNothing() {
        var answer = shop.get("/kiosk/late?who=user_id:ann").is(200);
        assertThat(answer.at("items")).isEqualTo(List.of(WELCOME));
        assertThat(answer.at("fallback")).isEqualTo(true);
    }

    @Test
    void conditionsSeeWhatTheChannelSays() {
        var asked = Kiosk.ask("user_id:ann", "read", "json", Map.of("opener", "person"));
        assertThat(ids(presenter().present(asked))).containsExactly("for-people");
        assertThat(ids(kiosk.present("user_id:ann", "read"))).containsExactly(WELCOME);
    }

    @Test
    void aBlockThatMayNotStayTrueGivesWayToTheDefaultWherePeopleMayLookLater() {
        assertThat(presenter().present(asked("sky", false)).items())
                .singleElement()
                .satisfies(item -> assertThat(item.id()).isEqualTo("rain"));
        assertThat(presenter().present(asked("sky", true)).items())
                .singleElement()
                .satisfies(item -> assertThat(item.id()).isEqualTo(WELCOME));
    }

    private static PresentRequest asked(String placement, boolean frozen) {
        return new PresentRequest(
                List.of(Identifier.parse("user_id:ann")),
                placement,
                "image",
                "en-GB",
                Map.of(),
                new Viewing(Instant.parse("2026-01-01T12:00:00Z"), 2, frozen),
                false);
    }

    @Test
    void anAssemblerLearnsHowItsWorkIsLookedAt() {
        assertThat(presenter().present(asked("hero", true)).items())
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.mediaType()).isEqualTo("image/png");
                    assertThat(item.body())
                            .isEqualTo("kit 2026-01-01T12:00:00Z x2 frozen".getBytes(StandardCharsets.UTF_8));
                });
    }

    @Test
    void whatDoesNotExistIsSaid() {
        assertThatThrownBy(() -> kiosk.present("user_id:ann", "heroo"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'heroo'")
                .hasMessageContaining("hero");
        assertThatThrownBy(() -> presenter().present(Kiosk.ask("user_id:ann", "hero", "images")))
                .hasMessageContaining("image");
        assertThat(presenter().formats()).containsExactly("image", "json");
        assertThat(presenter().placements()).contains("hero", "bare");
    }

    @Test
    void whatWasDecidedIsMadeOnceMoreInItsPresentState() {
        var first = kiosk.present("user_id:ann", "once");
        assertThat(again(first)).contains(first);
        shop.file("offers/rare.yaml", "placements: [once]\nblock: hero\ncontent: { headline: Renamed }");
        awaitAgain(
                first,
                again -> again.map(it -> it.items().getFirst().slots())
                        .equals(Optional.of(Map.of("headline", "Renamed"))));
        assertThat(again(first).map(Presented::decisionId)).contains(first.decisionId());
        shop.without("offers/rare.yaml");
        awaitAgain(first, Optional::isEmpty);
    }

    @Test
    void whatCannotBeMadeForAMomentIsStillDecided() {
        var asked = asked("once", false);
        var first = presenter().present(asked);
        assertThat(ids(first)).containsExactly("rare");
        painter.postponed = "rare";
        assertThat(presenter().again(first.decisionId(), asked)).hasValueSatisfying(standIn -> {
            assertThat(ids(standIn)).containsExactly(WELCOME);
            assertThat(standIn.fallback()).isTrue();
            assertThat(standIn.decisionId()).isEqualTo(first.decisionId());
        });
        painter.postponed = "";
        assertThat(presenter().again(first.decisionId(), asked).map(PresenterTest::ids))
                .contains(List.of("rare"));
    }

    private Optional<Presented> again(Presented first) {
        return presenter().again(first.decisionId(), Kiosk.ask("user_id:ann", "once", "json"));
    }

    /// A change of the files is seen within moments, or never.
    private void awaitAgain(Presented first, Predicate<Optional<Presented>> expected) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!expected.test(again(first))) {
            assertThat(System.nanoTime()).as("the change never came").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void nobodySeesWhatWasDecidedForAnother() {
        var anns = kiosk.present("user_id:ann", "hero");
        assertThat(presenter().again(anns.decisionId(), Kiosk.ask("user_id:bob", "hero", "json")))
                .isEmpty();
        assertThat(presenter().again(anns.decisionId(), Kiosk.ask("user_id:ann", "once", "json")))
                .isEmpty();
        assertThat(presenter().again("no decision", Kiosk.ask("user_id:ann", "hero", "json")))
                .isEmpty();
        assertThat(presenter().again(anns.decisionId(), Kiosk.ask("user_id:ann", "hero", "json")))
                .isPresent();
    }

    @Test
    void whatTheyDoNotAllowAnyMoreIsNotShownAgain() {
        happens("Bought", "user_id:ann");
        var thanks = kiosk.present("user_id:ann", "buyers");
        forbid("user_id:ann");
        assertThat(presenter().again(thanks.decisionId(), Kiosk.ask("user_id:ann", "buyers", "json")))
                .isEmpty();
    }

    @Test
    void aReportCountsOnce() {
        var shown = kiosk.present("user_id:ann", "hero");
        assertThat(presenter().report(shown.decisionId(), KIT, Act.SHOWN)).isEqualTo(new Offered.Accepted());
        assertThat(presenter().report(shown.decisionId(), KIT, Act.SHOWN)).isEqualTo(new Offered.Duplicate());
        assertThat(presenter().report(shown.decisionId(), KIT, Act.ACTED)).isEqualTo(new Offered.Accepted());
        assertThat(presenter().report(shown.decisionId(), "other", Act.SHOWN)).isInstanceOf(Offered.Refused.class);
        assertThat(presenter().report("nonsense", KIT, Act.SHOWN)).isInstanceOf(Offered.Refused.class);
        assertThat(shop.get("/v1/profiles/user_id:ann").is(200).at("counts"))
                .isEqualTo(Map.of("Content Shown", 1L, "Content Clicked", 1L));
    }

    @Test
    void theStateChangesWithWhatIsKnownAndWithNothingElse() {
        var ann = List.of(Identifier.parse("user_id:ann"));
        var before = presenter().state(ann, Set.of("Opened"));
        happens("Opened", "user_id:ann");
        assertThat(presenter().state(ann, Set.of("Opened"))).isEqualTo(before);
        assertThat(presenter().state(ann, Set.of())).isNotEqualTo(before);
        happens("Bought", "user_id:ann");
        var bought = presenter().state(ann, Set.of("Opened"));
        assertThat(bought).isNotEqualTo(before);
        shop.pass(Duration.ofHours(1));
        assertThat(presenter().state(ann, Set.of("Opened"))).isEqualTo(bought);
        shop.offer(new Signal.Traits(
                "t-1",
                "identify",
                ann,
                shop.clock.instant(),
                DataClass.FIRST_PARTY,
                Map.of("country", "DE"),
                Map.of()));
        var german = presenter().state(ann, Set.of("Opened"));
        assertThat(german).isNotEqualTo(bought);
        forbid("user_id:ann");
        assertThat(presenter().state(ann, Set.of("Opened"))).isNotEqualTo(german);
    }

    @Test
    void whoEntersAnExperimentIsInTheStateOfBefore() {
        var who = List.of(Identifier.parse("user_id:a-1"));
        happens("Bought", "user_id:a-1");
        var before = presenter().state(who, Set.of());
        assertThat(kiosk.present("user_id:a-1", "tried").items().getFirst().variant())
                .contains("a");
        assertThat(presenter().state(who, Set.of())).isEqualTo(before);
    }

    @Test
    void whatTheChannelHandsInCarriesItsName() {
        presenter().inlet().offer(Some.event("Kiosk Touched").by("user_id:ann").build());
        assertThat(shop.get("/v1/signals").is(200).at("signals/0/source")).isEqualTo("kiosk");
    }

    @Test
    void notesOutliveTheServer() {
        presenter()
                .notes()
                .keep(Map.of("m-1", "kit", "m-2", "rare"), shop.clock.instant().plusSeconds(60));
        assertThat(presenter().notes().find("m-1")).contains("kit");
        shop.reopen();
        assertThat(presenter().notes().find("m-2")).contains("rare");
        assertThat(presenter().notes().find("m-3")).isEmpty();
        shop.pass(Duration.ofSeconds(60));
        assertThat(presenter().notes().find("m-1")).isEmpty();
    }

    @Test
    void aChannelThatCannotBeOpenedKeepsTheServerFromStarting(@TempDir Path folder) {
        var broken = new ChannelActivator() {
            @Override
            public void open(Presenter opened) {
                throw new IllegalStateException("the screen is dark");
            }

            @Override
            public Delivery deliver(DeliveryRequest request) {
                return new Delivery.Refused("it is broken");
            }
        };
        try (var dark = Shop.in(folder).with("dark", broken)) {
            assertThatThrownBy(dark::open)
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("dark")
                    .hasMessageContaining("the screen is dark");
        }
    }
}
