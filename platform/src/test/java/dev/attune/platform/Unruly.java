package dev.attune.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.attune.api.Contributes;
import dev.attune.api.DataClass;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Identifier;
import dev.attune.api.Ranking;
import dev.attune.api.Ranking.Choice;
import dev.attune.api.RankingRequest;
import dev.attune.api.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;

/// A shop in which one placement is served well, whatever others do, and what an operator can see of them.
final class Unruly implements AutoCloseable {
    /// Long enough for a plugin to be left out.
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Map<String, Object> SIZES = Map.of("shirt", "m");

    final Shop shop;
    /// Ends what would otherwise never end, when the test is over.
    final CountDownLatch over;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("plugin");
    private final double quiet;
    private final Bystander bystander;

    private Unruly(Shop shop, CountDownLatch over) throws InterruptedException {
        this.shop = shop;
        this.over = over;
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
        shop.offer(new Signal.Traits(
                "t",
                "identify",
                List.of(Identifier.of(Identifier.USER_ID, "ann")),
                shop.clock.instant(),
                DataClass.FIRST_PARTY,
                Map.of("sizes", SIZES),
                Map.of()));
        this.bystander = new Bystander(shop, "good", "c");
        bystander.slowest(300);
        this.quiet = bystander.slowest(300);
    }

    /// @param shop with placements that also show the offers `a`, `b` and `c`
    /// @param placements their names
    static Unruly open(Shop shop, CountDownLatch over, List<String> placements) throws InterruptedException {
        var all = String.join(", ", placements);
        var offered = all.isEmpty() ? "good" : "good, " + all;
        shop.with("good", new Good())
                .set("purposes: { personalization: { default: granted } }")
                .placement("good", "strategies: [good]")
                .offer("a", offered, "priority: 3\ndimensions: { colour: [red] }")
                .offer("b", offered, "priority: 2\ndimensions: { colour: [red] }")
                .offer("c", offered, "priority: 1\ndimensions: { colour: [red] }")
                .open();
        return new Unruly(shop, over);
    }

    /// Turns the order around, if it finds all as it should be.
    @Contributes(name = "good", purposes = "personalization", budgetMillis = 1_000)
    private static final class Good implements DecisionStrategy {
        @Override
        public Ranking rank(RankingRequest request) {
            if (!request.profile().trait("sizes").orElse(SIZES).equals(SIZES)
                    || !request.candidates().stream()
                            .allMatch(it -> it.dimensions().equals(Map.of("colour", List.of("red"))))) {
                throw new IllegalStateException("somebody changed what I was given: " + request);
            }
            return new Ranking.Ranked(request.candidates().stream()
                    .sorted(Comparator.comparing(candidate -> candidate.priority()))
                    .map(candidate -> new Choice(candidate, 1 - candidate.priority(), "turned around"))
                    .toList());
        }
    }

    /// Does something again and again until the contribution is left out.
    void leavesOut(String name, Runnable again) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!state(name).equals("left-out")) {
            assertThat(System.nanoTime()).as(name + " was not left out in time").isLessThan(until);
            again.run();
        }
        assertThat(plugin(name).get("failures"))
                .as("failures of " + name)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LONG)
                .isPositive();
        assertThat(lines(name)).as("what the log says of " + name).isNotEmpty();
        assertThat(shop.get("/metrics").response().body())
                .containsPattern("attune_plugin_left_out\\{[^}]*plugin=\"" + name + "\"[^}]*} 1");
    }

    void stillRuns(String name) {
        assertThat(state(name)).isEqualTo("running");
    }

    String state(String name) {
        return String.valueOf(plugin(name).get("state"));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> plugin(String name) {
        var plugins = (List<Map<String, Object>>)
                Objects.requireNonNull(shop.get("/v1/plugins").is(200).at("plugins"));
        return plugins.stream()
                .filter(plugin -> name.equals(plugin.get("name")))
                .findFirst()
                .orElseThrow();
    }

    List<String> lines(String name) {
        return new ArrayList<>(log.list)
                .stream()
                        .filter(event -> event.getLoggerName().equals("plugin." + name))
                        .map(ILoggingEvent::getFormattedMessage)
                        .toList();
    }

    /// Others had nothing of it: no wrong answer, and all but one in a hundred within twice the time of before, or
    /// within half a second on a machine that does other things too.
    void nobodyElseSuffered() throws InterruptedException {
        double loud = bystander.slowest(300);
        assertThat(bystander.wrong()).as("answers of the good placement").isEmpty();
        LoggerFactory.getLogger(Unruly.class).info("p99 of others: quiet {} ms, loud {} ms", quiet, loud);
        assertThat(loud).as("ms at p99, quiet " + quiet).isLessThan(Math.max(2 * quiet, 500));
    }

    /// Hangs, whatever anybody says, until the test is over.
    void hang() {
        hang(over);
    }

    static void hang(CountDownLatch over) {
        while (over.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
            Thread.interrupted();
        }
    }

    @Override
    public void close() throws InterruptedException {
        over.countDown();
        bystander.close();
        shop.close();
        logger.detachAppender(log);
        logger.setAdditive(true);
    }
}
