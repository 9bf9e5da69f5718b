package dev.attune.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Ranking;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// A deployment that changes while it runs, and a server that stops while it is asked.
class ReloadTest {
    private static final String ASK = "{\"userId\":\"ann\",\"placements\":[\"hero\"]}";

    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final BlockingQueue<String> complaints = new LinkedBlockingQueue<>();
    private final AppenderBase<ILoggingEvent> listener = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            complaints.add(event.getFormattedMessage());
        }
    };
    private final Logger log = (Logger) LoggerFactory.getLogger(Server.class);
    private Shop shop;

    @BeforeEach
    void open(@TempDir Path folder) {
        listener.start();
        log.addAppender(listener);
        DecisionStrategy slow = request -> {
            inside.countDown();
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Ranking.Ranked(
                    List.of(new Ranking.Choice(request.candidates().getFirst(), 1, "at last")));
        };
        shop = Shop.in(folder)
                .with("slow", slow)
                .placement("hero", "")
                .placement("patient", "strategies: [slow]")
                .offer("kit", "hero, patient", "")
                .open();
    }

    @AfterEach
    void close() {
        shop.close();
        log.detachAppender(listener);
    }

    /// Asks until the answer is another one; the change is seen within moments, or never.
    private void untilHeroShows(String offer) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!shop.decide(ASK).is(200).shown("hero").equals(List.of(offer))) {
            assertThat(System.nanoTime())
                    .as("the change to " + offer + " never came")
                    .isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private String complaintAbout(String file) throws InterruptedException {
        for (var said = complaints.poll(20, TimeUnit.SECONDS);
                said != null;
                said = complaints.poll(20, TimeUnit.SECONDS)) {
            if (said.contains(file)) {
                return said;
            }
        }
        throw new AssertionError("nothing was said about " + file);
    }

    @Test
    void aChangedOfferTakesEffectWithoutARestart() {
        untilHeroShows("kit");
        shop.offer("better", "hero", "priority: 5");
        untilHeroShows("better");
        assertThat(shop.decide(ASK).at("placements/hero/reason")).isEqualTo("STATIC");
    }

    @Test
    void aBrokenEditKeepsTheOldRulesAndSaysFileAndLine() throws InterruptedException {
        shop.offer("misspelt", "hero", "priority: 9\nwehn: 'true'");
        assertThat(complaintAbout("offers/misspelt.yaml")).contains("offers/misspelt.yaml:5", "when");
        untilHeroShows("kit");
        shop.offer("misspelt", "hero", "priority: 9");
        untilHeroShows("misspelt");
    }

    @Test
    void aConditionThatDoesNotCompileKeepsTheOldRulesToo() throws InterruptedException {
        shop.offer("miscounted", "hero", "priority: 9\nwhen: 'count(7) > 0'");
        assertThat(complaintAbout("offers/miscounted.yaml")).contains("offers/miscounted.yaml:5");
        untilHeroShows("kit");
    }

    @Test
    void aStrategyThatIsNoneKeepsTheOldRulesToo() throws InterruptedException {
        shop.placement("hero", "strategies: [feed]");
        assertThat(complaintAbout("placements/hero.yaml")).contains("not a strategy");
        untilHeroShows("kit");
    }

    @Test
    void aDecisionUnderWayIsFinishedBeforeTheServerStops() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = threads.submit(
                    () -> shop.decide("{\"userId\":\"ann\",\"placements\":[\"patient\"],\"deadlineMs\":10000}"));
            inside.await();
            var server = shop.server();
            var stopped = threads.submit(server::close);
            mayAnswer.countDown();
            assertThat(asked.get().is(200).shown("patient")).containsExactly("kit");
            stopped.get();
        }
        var reopened = shop.reopen().get("/v1/profiles/user_id:ann/decisions").is(200);
        assertThat(reopened.at("decisions/0/items/0/id")).isEqualTo("kit");
    }
}
