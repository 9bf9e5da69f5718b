package dev.attune.platform.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Identifier;
import dev.attune.platform.core.Core;
import dev.attune.platform.core.CoreRules;
import dev.attune.platform.core.Say;
import dev.attune.testkit.Some;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupTest {
    private static final CoreRules RULES = CoreRules.DEFAULT.segments(
            "buyers", "count(\"Order Completed\", days(90)) > 0",
            "lapsed", "count(\"Order Completed\") > 0 && !segment(\"buyers\")",
            "quiet", "days_since(\"Product Viewed\") >= 7",
            "germans", "traits.country == \"DE\"",
            "reachable", "consent(\"marketing\")",
            "after-tents", "intent(\"category\", \"tents\") > 0.5");

    private Core core;

    GroupTest(@TempDir Path folder) {
        core = Core.in(folder, RULES);
    }

    @BeforeEach
    void stock() {
        core.stock(Say.item("tent-1", 199, "category", "tents"), Say.item("shoe-1", 99, "category", "shoes"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        core.close();
    }

    private void at(Duration afterNow) {
        core.clock.set(Some.NOW.plus(afterNow));
    }

    @Test
    void whoDoesWhatASegmentAsksForEntersIt() {
        core.offer(Say.event("Order Completed", "user_id:1"));
        assertThat(core.segments("user_id:1")).containsExactly("buyers");
        assertThat(core.noted()).containsExactly("Segment Entered buyers");
        assertThat(core.group.sizes()).containsEntry("buyers", 1L).containsEntry("lapsed", 0L);
    }

    @Test
    void timeAloneChangesSegmentsAtTheExactInstant() {
        core.offer(Say.event("Order Completed", "user_id:1"));
        at(Duration.ofDays(90).minusMillis(1));
        core.ticker.tick();
        assertThat(core.segments("user_id:1")).containsExactly("buyers");
        assertThat(core.noted()).containsExactly("Segment Entered buyers");
        at(Duration.ofDays(90));
        core.ticker.tick();
        assertThat(core.segments("user_id:1")).containsExactly("lapsed");
        assertThat(core.noted())
                .containsExactly("Segment Entered buyers", "Segment Entered lapsed", "Segment Left buyers");
        assertThat(core.group.sizes()).containsEntry("buyers", 0L).containsEntry("lapsed", 1L);
    }

    @Test
    void aDecisionIsRightBeforeTheTimerFired() {
        core.offer(Say.event("Order Completed", "user_id:1"));
        at(Duration.ofDays(90));
        assertThat(core.segments("user_id:1")).containsExactly("lapsed");
        assertThat(core.noted()).containsExactly("Segment Entered buyers");
    }

    @Test
    void aTimerOutlivesARestart() throws InterruptedException {
        core.offer(Say.event("Order Completed", "user_id:1"));
        core = core.reopened();
        at(Duration.ofDays(90));
        core.ticker.tick();
        assertThat(core.noted()).contains("Segment Left buyers");
    }

    @Test
    void eachPurchaseOfManyLeavesTheWindowAtItsOwnTime() throws InterruptedException {
        core = core.reopened(CoreRules.DEFAULT.segments("fans", "count(\"Order Completed\", days(30)) >= 2"));
        core.offer(
                Say.event("Order Completed", Some.NOW.minus(Duration.ofDays(20)), "user_id:1"),
                Say.event("Order Completed", Some.NOW.minus(Duration.ofDays(10)), "user_id:1"),
                Say.event("Order Completed", Some.NOW, "user_id:1"));
        at(Duration.ofDays(10));
        core.ticker.tick();
        assertThat(core.segments("user_id:1")).containsExactly("fans");
        at(Duration.ofDays(20).minusMillis(1));
        core.ticker.tick();
        assertThat(core.segments("user_id:1")).containsExactly("fans");
        at(Duration.ofDays(20));
        core.ticker.tick();
        assertThat(core.segments("user_id:1")).isEmpty();
    }

    @Test
    void daysAreCountedAsTheyPass() {
        core.offer(Say.event("Product Viewed", "user_id:1"));
        for (int day = 1; day < 7; day++) {
            at(Duration.ofDays(day));
            core.ticker.tick();
            assertThat(core.segments("user_id:1")).doesNotContain("quiet");
        }
        at(Duration.ofDays(7));
        core.ticker.tick();
        assertThat(core.person("user_id:1").membership().segments()).contains("quiet");
        core.offer(Say.event("Product Viewed", Some.NOW.plus(Duration.ofDays(7)), "user_id:1"));
        assertThat(core.noted()).containsExactly("Segment Entered quiet", "Segment Left quiet");
    }

    @Test
    void anIntentEndsWithTheSession() {
        core.offer(Say.viewed("tent-1", Some.NOW, "user_id:1"));
        at(Duration.ofMinutes(30).minusMillis(1));
        core.ticker.tick();
        assertThat(core.segments("user_id:1")).contains("after-tents");
        at(Duration.ofMinutes(30));
        core.ticker.tick();
        assertThat(core.person("user_id:1").membership().segments()).isEmpty();
        assertThat(core.noted()).containsExactly("Segment Entered after-tents", "Segment Left after-tents");
    }

    @Test
    void traitsAndConsentsMoveSegmentsToo() {
        core.offer(
                Say.traits(Map.of("country", "DE"), Some.NOW, "user_id:1"),
                Say.consent("marketing", true, Some.NOW, "user_id:1"));
        assertThat(core.segments("user_id:1")).containsExactlyInAnyOrder("germans", "reachable");
        core.offer(Say.consent("marketing", false, Some.NOW.plusSeconds(1), "user_id:1"));
        assertThat(core.segments("user_id:1")).containsExactly("germans");
    }

    @Test
    void everybodyWhoseConsentChangedIsLookedAt() {
        core.offer(
                Say.event("Arrived", "anonymous_id:a", "user_id:1"),
                Say.event("Arrived", "anonymous_id:a", "user_id:2"));
        core.offer(Say.consent("marketing", true, Some.NOW, "anonymous_id:a", "user_id:1"));
        assertThat(core.person("user_id:1").membership().segments()).containsExactly("reachable");
        assertThat(core.person("anonymous_id:a").membership().segments()).containsExactly("reachable");
        assertThat(core.group.sizes()).containsEntry("reachable", 2L);
    }

    @Test
    void whoIsLinkedIsCountedOnce() {
        core.offer(Say.event("Order Completed", "anonymous_id:a"), Say.event("Order Completed", "user_id:1"));
        assertThat(core.group.sizes()).containsEntry("buyers", 2L);
        core.offer(Say.event("Arrived", "anonymous_id:a"), Say.event("Arrived", "anonymous_id:a", "user_id:1"));
        assertThat(core.group.sizes()).containsEntry("buyers", 1L);
        assertThat(core.noted()).containsExactly("Segment Entered buyers", "Segment Entered buyers");
    }

    @Test
    void whoIsLinkedInTheSameTransactionLeavesNoShadow() {
        core.offer(
                Say.event("Order Completed", "anonymous_id:a"),
                Say.event("Order Completed", "anonymous_id:a", "user_id:1"));
        assertThat(core.persons()).hasSize(1);
        assertThat(core.group.sizes()).containsEntry("buyers", 1L);
        at(Duration.ofDays(90));
        core.ticker.tick();
        assertThat(core.group.sizes()).containsEntry("buyers", 0L).containsEntry("lapsed", 1L);
    }

    @Test
    void takingALinkBackSortsBothSidesAnew() {
        core.offer(
                Say.event("Order Completed", "anonymous_id:a"),
                Say.traits(Map.of("country", "DE"), Some.NOW, "user_id:1"),
                Say.event("Arrived", "anonymous_id:a", "user_id:1"));
        assertThat(core.segments("anonymous_id:a")).containsExactlyInAnyOrder("buyers", "germans");
        assertThat(core.undo("anonymous_id:a", "user_id:1")).isTrue();
        assertThat(core.person("anonymous_id:a").membership().segments()).containsExactly("buyers");
        assertThat(core.person("user_id:1").membership().segments()).containsExactly("germans");
        assertThat(core.group.sizes()).containsEntry("buyers", 1L).containsEntry("germans", 1L);
    }

    @Test
    void newDefinitionsHoldAtOnceForDecisionsAndForEverybodyAfterALook() {
        core.offer(Say.event("Order Completed", "user_id:1"), Say.event("Arrived", "user_id:2"));
        core.group.use(CoreRules.compile("arrived", "count(\"Arrived\") > 0"));
        assertThat(core.segments("user_id:2")).containsExactly("arrived");
        assertThat(core.group.sizes()).containsExactly(Map.entry("arrived", 0L));
        var everybody =
                List.of(core.person("user_id:1").id(), core.person("user_id:2").id());
        core.writer.run(() -> {
            core.group.lookAgain(everybody);
            return 0;
        });
        assertThat(core.group.sizes()).containsExactly(Map.entry("arrived", 1L));
        assertThat(core.memberships.sizes()).containsEntry("buyers", 0L);
    }

    @Test
    void aSignalTellsUnderWhomSegmentsWereEntered() {
        core.offer(Say.event("Order Completed", "anonymous_id:a", "user_id:1"));
        assertThat(core.signals.after(0, 100, true))
                .filteredOn(stored -> stored.internal())
                .allMatch(stored -> stored.facet().equals(Optional.of(Identifier.parse("user_id:1"))));
    }
}
