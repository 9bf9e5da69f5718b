package dev.attune.platform.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.attune.api.DecisionStrategy;
import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Ranking;
import dev.attune.api.Ranking.Abstained;
import dev.attune.api.RankingRequest;
import dev.attune.api.Signal;
import dev.attune.platform.pluginhost.Answer.Failed;
import dev.attune.platform.pluginhost.Answer.Given;
import dev.attune.platform.pluginhost.Answer.Kind;
import dev.attune.testkit.RecordingInlet;
import dev.attune.testkit.Some;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HandleTest {
    private static final RankingRequest REQUEST =
            Some.request(Some.candidate("hats")).build();
    private static final Duration SHORT = Duration.ofMillis(30);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicLong nanos = new AtomicLong();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<PluginHost> hosts = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void stop() {
        released.countDown();
        hosts.forEach(PluginHost::close);
    }

    @Test
    void givesTheAnswer() {
        assertThat(rank(handle(_ -> new Abstained("why not")), LONG)).isEqualTo(new Given<>(new Abstained("why not")));
    }

    @Test
    void asksOnTheSameThreadWithinSupervisedWork() throws Exception {
        var asked = new AtomicReference<Thread>();
        var host = host(Map.of("mine", _ -> {
            asked.set(Thread.currentThread());
            return new Abstained("here");
        }));
        var here = host.supervisor().run(LONG, () -> {
            rank(host.strategies().get("mine"), LONG);
            return Thread.currentThread();
        });
        assertThat(asked).hasValue(here);
    }

    @Test
    void aCallMayTakeItsBudgetOrWhatIsLeftOfTheWork() throws Exception {
        var host = host(Map.of("mine", _ -> new Abstained("here")));
        var handle = host.strategies().get("mine");
        assertThat(handle.timeLeft()).isEqualTo(handle.budget()).isEqualTo(Duration.ofSeconds(1));
        assertThat(host.supervisor().run(LONG, handle::timeLeft)).isEqualTo(handle.budget());
        assertThat(host.supervisor().run(Duration.ofMillis(900), handle::timeLeft))
                .isBetween(Duration.ZERO, Duration.ofMillis(900));
    }

    @Test
    void containsWhatIsThrown() {
        for (Throwable thrown : List.of(
                new IllegalStateException("model file is missing"),
                new NoClassDefFoundError("x/Y"),
                new StackOverflowError(),
                new AssertionError("never"),
                new Unprintable())) {
            var handle = handle(_ -> sneak(thrown));
            assertThat(rank(handle, LONG))
                    .asInstanceOf(type(Failed.class))
                    .satisfies(failed -> assertThat(failed.kind()).isEqualTo(Kind.THREW));
        }
    }

    @Test
    void containsEndlessRecursion() {
        assertThat(kind(rank(handle(this::recurse), LONG))).isEqualTo(Kind.THREW);
    }

    @Test
    void nullIsRubbish() {
        assertThat(kind(rank(handle(_ -> nothing()), LONG))).isEqualTo(Kind.RUBBISH);
    }

    @Test
    void interruptsACallThatIsOverItsBudget() throws Exception {
        var interrupted = new CountDownLatch(1);
        var handle = handle(_ -> {
            try {
                released.await();
            } catch (InterruptedException now) {
                interrupted.countDown();
            }
            return new Abstained("too late");
        });
        assertThat(kind(rank(handle, SHORT))).isEqualTo(Kind.LATE);
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aLateStrategyOnlyLosesItsTurnWithinSupervisedWork() throws Exception {
        var host = host(Map.of("hangs", _ -> hang(), "works", _ -> new Abstained("fine")));
        var kinds = host.supervisor()
                .run(
                        LONG,
                        () -> List.of(
                                rank(host.strategies().get("hangs"), SHORT),
                                rank(host.strategies().get("works"), LONG)));
        assertThat(kind(kinds.getFirst())).isEqualTo(Kind.LATE);
        assertThat(kinds.getLast()).isInstanceOf(Given.class);
    }

    @Test
    void nobodyWaitsForACallThatCannotBeInterrupted() {
        var handle = handle(_ -> spin());
        assertThat(kind(rank(handle, SHORT))).isEqualTo(Kind.LATE);
        awaitLeftOut(handle);
        assertThat(kind(rank(handle, LONG))).isEqualTo(Kind.TRIPPED);
    }

    @Test
    void supervisedWorkThatHangsIsGivenUpAtItsLimit() throws Exception {
        var host = host(Map.of("hangs", _ -> spin(), "works", _ -> new Abstained("fine")));
        var hangs = host.strategies().get("hangs");
        assertThatThrownBy(() -> host.supervisor().run(Duration.ofMillis(50), () -> rank(hangs, SHORT)))
                .isInstanceOf(LateException.class);
        awaitLeftOut(hangs);
        var works = host.strategies().get("works");
        for (int i = 0; i < 3; i++) {
            assertThat(host.supervisor().run(LONG, () -> rank(works, LONG))).isInstanceOf(Given.class);
        }
    }

    @Test
    void aContributionThatLosesTooManyThreadsIsSwitchedOffForGood() {
        var handle = handle(_ -> spin());
        var answer = rank(handle, SHORT);
        while (!(answer instanceof Failed<Ranking> failed && failed.because().contains("switched off"))) {
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            answer = rank(handle, SHORT);
        }
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(kind(rank(handle, LONG))).isEqualTo(Kind.TRIPPED);
    }

    @Test
    void leavesOutWhatFailsAndTriesItAgain() {
        var calls = new AtomicInteger();
        var handle = handle(_ -> {
            if (calls.incrementAndGet() <= 5) {
                throw new IllegalStateException("not yet");
            }
            return new Abstained("mended");
        });
        for (int i = 0; i < 5; i++) {
            assertThat(kind(rank(handle, LONG))).isEqualTo(Kind.THREW);
        }
        assertThat(kind(rank(handle, LONG))).isEqualTo(Kind.TRIPPED);
        assertThat(calls).hasValue(5);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(rank(handle, LONG)).isInstanceOf(Given.class);
        assertThat(handle.leftOut()).isEmpty();
    }

    @Test
    void closesWhatWasOpenedAlsoWhenItIsLeftOut() {
        var closed = new AtomicInteger();
        var handle = handle(_ -> {
            throw new IllegalStateException("broken");
        });
        for (int i = 0; i < 5; i++) {
            rank(handle, LONG);
        }
        assertThat(handle.leftOut()).hasValueSatisfying(it -> assertThat(it).contains("failed too often"));
        assertThat(handle.close(closed::incrementAndGet)).isEqualTo(new Given<>(true));
        assertThat(closed).hasValue(1);
    }

    @Test
    void aFewSlowCallsMayBeInItAndNoMore() throws Exception {
        var handle = handle(_ -> hang());
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Answer<Ranking>>>();
            for (int i = 0; i < 2; i++) {
                answers.add(callers.submit(() -> rank(handle, LONG)));
            }
            var refused = rank(handle, SHORT);
            while (kind(refused) != Kind.FULL) {
                refused = rank(handle, SHORT);
                nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            }
            released.countDown();
            for (var answer : answers) {
                assertThat(answer.get()).isInstanceOf(Given.class);
            }
        }
    }

    @Test
    void thePluginsTimeStandsStillWhileThePlatformStores() {
        var handle = handle(_ -> new Abstained("unused"));
        var inlet = handle.unwatched(new SlowInlet(SlowInlet::takeTime));
        var event = Some.event("Product Viewed").build();
        var answer = handle.ask(SlowInlet.TAKES.dividedBy(2), _ -> inlet.offer(event));
        assertThat(answer).isEqualTo(new Given<Offered>(new Offered.Accepted()));
    }

    @Test
    void slowCallsTakeNoRoomWhileThePlatformStores() throws Exception {
        var handle = handle(_ -> new Abstained("fine"));
        var inlet = handle.unwatched(new SlowInlet(this::hang));
        var event = Some.event("Product Viewed").build();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Answer<Offered>>>();
            for (int i = 0; i < 2; i++) {
                answers.add(callers.submit(() -> handle.ask(LONG, _ -> {
                    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                    return inlet.offer(event);
                })));
            }
            while (kind(rank(handle, LONG)) != Kind.FULL) {
                Thread.onSpinWait();
            }
            while (kind(rank(handle, LONG)) == Kind.FULL) {
                Thread.onSpinWait();
            }
            released.countDown();
            for (var answer : answers) {
                assertThat(answer.get()).isInstanceOf(Given.class);
            }
        }
    }

    @Test
    void countsItsCalls() {
        var handle = handle(_ -> new Abstained("fine"));
        rank(handle, LONG);
        rank(handle, LONG);
        assertThat(meters.get("attune.plugin.calls")
                        .tags("name", "mine", "outcome", "given")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    private Handle<DecisionStrategy> handle(DecisionStrategy strategy) {
        return host(Map.of("mine", strategy)).strategies().get("mine");
    }

    private PluginHost host(Map<String, DecisionStrategy> strategies) {
        var limits = new Limits(
                4, 8, 16, Duration.ofMillis(5), 2, Duration.ofMillis(20), 2, Duration.ofSeconds(5), LONG, nanos::get);
        var host = PluginHost.holding(strategies, meters, limits);
        hosts.add(host);
        return host;
    }

    private static Answer<Ranking> rank(Handle<DecisionStrategy> handle, Duration budget) {
        return handle.ask(budget, strategy -> strategy.rank(REQUEST));
    }

    private static Kind kind(Answer<Ranking> answer) {
        return answer instanceof Failed<Ranking> failed ? failed.kind() : null;
    }

    /// The watchdog notices by itself; nothing signals it to the outside.
    private static void awaitLeftOut(Handle<?> handle) {
        while (handle.leftOut().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private Ranking recurse(RankingRequest request) {
        return new Abstained("" + recurse(request));
    }

    @SuppressWarnings("NullAway") // rubbish on purpose
    private static Ranking nothing() {
        return null;
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> Ranking sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    private Ranking hang() {
        try {
            released.await();
            return new Abstained("released");
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private Ranking spin() {
        while (released.getCount() > 0) {
            Thread.onSpinWait();
        }
        return new Abstained("released");
    }

    /// Fails even when it is logged.
    private static final class Unprintable extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message either");
        }
    }

    /// Takes its time, and would say so if it were interrupted.
    private static final class SlowInlet implements Inlet {
        static final Duration TAKES = Duration.ofSeconds(1);

        private final RecordingInlet inlet = new RecordingInlet();
        private final Runnable storing;

        SlowInlet(Runnable storing) {
            this.storing = storing;
        }

        static void takeTime() {
            long end = System.nanoTime() + TAKES.toNanos();
            while (System.nanoTime() < end) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new IllegalStateException("the platform's own work was interrupted");
                }
                LockSupport.parkNanos(1_000_000);
            }
        }

        @Override
        public List<Offered> offerAll(List<Signal> signals) {
            storing.run();
            return inlet.offerAll(signals);
        }

        @Override
        public List<Offered> offerAll(List<Signal> signals, String cursor) {
            return inlet.offerAll(signals, cursor);
        }

        @Override
        public String setAside(String payload, String reason, String fix) {
            return inlet.setAside(payload, reason, fix);
        }

        @Override
        public Optional<String> cursor() {
            return inlet.cursor();
        }

        @Override
        public Instant now() {
            return inlet.now();
        }
    }
}
