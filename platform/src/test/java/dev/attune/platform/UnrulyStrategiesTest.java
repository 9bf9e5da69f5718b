package dev.attune.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Assignment;
import dev.attune.api.Contributes;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Ranking;
import dev.attune.api.Ranking.Abstained;
import dev.attune.api.Ranking.Choice;
import dev.attune.api.Ranking.Ranked;
import dev.attune.api.RankingRequest;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Strategies that misbehave in every way we could think of: their placements are answered without them, others do not
/// notice, and the operator sees who it was.
@Isolated
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class UnrulyStrategiesTest {
    private final CountDownLatch over = new CountDownLatch(1);
    private final Object held = new Object();
    private final List<Object> kept = Collections.synchronizedList(new ArrayList<>());
    private final PrintStream out = System.out;
    private final Map<String, How> failing = failing();
    private final Map<String, How> odd = odd();
    private final Map<String, String> names = new LinkedHashMap<>();
    private Unruly unruly;

    /// How one strategy ranks.
    @FunctionalInterface
    interface How {
        Ranking rank(RankingRequest request) throws Throwable;
    }

    @Contributes(name = "unruly", purposes = "personalization", budgetMillis = 50)
    private record Bad(How how) implements DecisionStrategy {
        @Override
        public Ranking rank(RankingRequest request) {
            try {
                return how.rank(request);
            } catch (Throwable anything) {
                throw Bad.<RuntimeException>sneaky(anything);
            }
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
            throw (T) thrown;
        }
    }

    private Map<String, How> failing() {
        var all = new LinkedHashMap<String, How>();
        all.put("throws an exception", _ -> {
            throw new IllegalStateException("model file is missing");
        });
        all.put("throws a checked exception", _ -> {
            throw new java.io.IOException("gone");
        });
        all.put("throws an error", _ -> {
            throw new AssertionError("never");
        });
        all.put("throws a bare throwable", _ -> {
            throw new Throwable("bare");
        });
        all.put("throws that memory is out", _ -> {
            throw new OutOfMemoryError("not really");
        });
        all.put("throws an internal error", _ -> {
            throw new InternalError("not really");
        });
        all.put("throws that a class is missing", _ -> {
            throw new NoClassDefFoundError("x/Y");
        });
        all.put("throws that a method is missing", _ -> {
            throw new NoSuchMethodError("x.Y.z()");
        });
        all.put("throws that a class has another version", _ -> {
            throw new UnsupportedClassVersionError("x/Y");
        });
        all.put("throws that it was interrupted", _ -> {
            throw new InterruptedException();
        });
        all.put("throws what cannot be printed", _ -> {
            throw new Unprintable();
        });
        all.put("throws what hangs when it is printed", _ -> {
            throw new Hanging(over);
        });
        all.put("throws what is its own cause", _ -> {
            throw new Circular();
        });
        all.put("throws fifty million letters", _ -> {
            throw new IllegalStateException("x".repeat(50_000_000));
        });
        all.put("throws many lines", _ -> {
            throw new IllegalStateException("a\nERROR somebody else\nb");
        });
        all.put("recurses without end", this::recurse);
        all.put("interrupts itself and throws", _ -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted itself");
        });
        all.put("answers null", _ -> null);
        all.put("chooses what nobody offered", _ -> ranked(choice("unknown", 1)));
        all.put("chooses the same twice", _ -> ranked(choice("a", 1), choice("a", 1)));
        all.put("chooses null", _ -> ranked(new Choice((String) null, Optional.empty(), 1, 1, List.of("x"))));
        all.put(
                "chooses ten thousand",
                _ -> new Ranked(IntStream.range(0, 10_000)
                        .mapToObj(i -> choice("x" + i, 1))
                        .toList()));
        all.put("scores with what is no number", _ -> ranked(choice("a", Double.NaN)));
        all.put("scores without end", _ -> ranked(choice("a", Double.POSITIVE_INFINITY)));
        all.put("is less likely than never", _ -> ranked(new Choice("a", Optional.empty(), 1, -1, List.of("x"))));
        all.put(
                "chooses a variant that is not there",
                _ -> ranked(new Choice("a", Optional.of("gone"), 1, 1, List.of("x"))));
        all.put("has null instead of a variant", _ -> ranked(new Choice("a", null, 1, 1, List.of("x"))));
        all.put(
                "gives a reason of fifty million letters",
                _ -> ranked(new Choice("a", Optional.empty(), 1, 1, List.of("x".repeat(50_000_000)))));
        all.put(
                "gives ten thousand reasons",
                _ -> ranked(new Choice("a", Optional.empty(), 1, 1, Collections.nCopies(10_000, "x"))));
        all.put("abstains without a reason", _ -> new Abstained(null));
        all.put("abstains with fifty million letters", _ -> new Abstained("x".repeat(50_000_000)));
        all.put(
                "assigns to an experiment that is not there",
                _ -> new Ranked(List.of(choice("a", 1)), true, List.of(assignment())));
        all.put(
                "answers with a list that throws",
                _ -> new Ranked(new Trap(() -> {
                    throw new Unprintable();
                })));
        all.put("answers with a list that hangs", _ -> new Ranked(new Trap(over::await)));
        all.put("sleeps too long", _ -> {
            Thread.sleep(10_000);
            return new Abstained("too late");
        });
        all.put("swallows the interrupt and goes on", _ -> {
            Unruly.hang(over);
            return new Abstained("far too late");
        });
        all.put("spins and cannot be interrupted", _ -> {
            for (long until = System.nanoTime() + 1_500_000_000L; System.nanoTime() < until && over.getCount() > 0; ) {
                Thread.onSpinWait();
            }
            return new Abstained("too late");
        });
        all.put("waits for a lock that is never given back", _ -> {
            synchronized (held) {
                return new Abstained("at last");
            }
        });
        return all;
    }

    private Map<String, How> odd() {
        var all = new LinkedHashMap<String, How>();
        all.put("scores below nothing", _ -> ranked(choice("c", -5), choice("b", -6), choice("a", -7)));
        all.put("changes all that it was given", request -> {
            Spoiled.all(request);
            return new Abstained("spoiled");
        });
        all.put("keeps what it was given and changes it later", request -> {
            kept.add(request);
            kept.forEach(Spoiled::all);
            return new Abstained("later");
        });
        all.put("changes its answer later", _ -> {
            var list = new ArrayList<>(List.of(choice("c", 1), choice("b", 1), choice("a", 1)));
            kept.add(list);
            return new Ranked(list);
        });
        all.put("takes the thread for its own", _ -> {
            Thread.currentThread().setContextClassLoader(null);
            Thread.currentThread().setName("mine");
            Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
            Thread.currentThread().interrupt();
            return new Abstained("took it");
        });
        all.put("changes properties of the system", _ -> {
            System.setProperty("unruly", "yes");
            System.setOut(new PrintStream(java.io.OutputStream.nullOutputStream(), true));
            return new Abstained("changed it");
        });
        all.put("leaves threads behind", _ -> {
            Thread.ofPlatform().name("left-behind").daemon(false).start(() -> Unruly.hang(over));
            return new Abstained("left it");
        });
        all.put("leaves timers behind", _ -> {
            new Timer("left-timer", true)
                    .schedule(
                            new TimerTask() {
                                @Override
                                public void run() {
                                    throw new IllegalStateException("nobody sees this");
                                }
                            },
                            0);
            return new Abstained("left it");
        });
        all.put("leaves open files behind", _ -> {
            kept.add(java.nio.file.Files.newInputStream(Path.of("/dev/null")));
            return new Abstained("left it");
        });
        return all;
    }

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        var shop = Shop.in(folder);
        Stream.of(failing, odd)
                .forEach(some -> some.forEach((sentence, how) -> {
                    var name = sentence.replace(' ', '-');
                    names.put(sentence, name);
                    shop.with(name, new Bad(how)).placement(name, "strategies: [" + name + ", good]");
                }));
        var holder = Thread.ofPlatform().daemon().start(() -> {
            synchronized (held) {
                Unruly.hang(over);
            }
        });
        assertThat(holder.isAlive()).isTrue();
        unruly = Unruly.open(shop, over, List.copyOf(names.values()));
    }

    @AfterAll
    void close() throws Exception {
        try {
            unruly.nobodyElseSuffered();
            assertThat(failing.size() + odd.size()).isGreaterThanOrEqualTo(40);
        } finally {
            System.setOut(out);
            System.clearProperty("unruly");
            unruly.close();
        }
    }

    Stream<String> failingOnes() {
        return failing.keySet().stream();
    }

    Stream<String> oddOnes() {
        return odd.keySet().stream();
    }

    @ParameterizedTest(name = "a strategy that {0}")
    @MethodSource("failingOnes")
    void isLeftOut(String sentence) {
        var name = names.get(sentence);
        unruly.leavesOut(name, () -> assertThat(shown(name)).first().isIn("c", "welcome"));
        assertThat(shown(name)).as("the next strategy's order").first().isEqualTo("c");
        assertThat(unruly.lines(name)).allSatisfy(line -> assertThat(line).hasSizeLessThan(2_000));
    }

    @ParameterizedTest(name = "a strategy that {0}")
    @MethodSource("oddOnes")
    void doesNoHarm(String sentence) {
        var name = names.get(sentence);
        for (int i = 0; i < 30; i++) {
            assertThat(shown(name)).first().isEqualTo("c");
            kept.stream().filter(List.class::isInstance).forEach(Spoiled::all);
        }
        unruly.stillRuns(name);
    }

    private List<String> shown(String placement) {
        return unruly.shop
                .decide("{\"userId\":\"ann\",\"placements\":[\"" + placement + "\"]}")
                .is(200)
                .shown(placement);
    }

    private Ranking recurse(RankingRequest request) {
        return recurse(request) == null ? new Abstained("no") : new Abstained("yes");
    }

    private static Ranked ranked(Choice... choices) {
        return new Ranked(List.of(choices));
    }

    private static Choice choice(String candidate, double score) {
        return new Choice(candidate, Optional.empty(), score, 1, List.of("because"));
    }

    private static Assignment assignment() {
        return new Assignment("gone", "x", "ann", 1);
    }

    private static final class Unprintable extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("not even this");
        }
    }

    private static final class Hanging extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient CountDownLatch over;

        Hanging(CountDownLatch over) {
            this.over = over;
        }

        @Override
        public String toString() {
            Unruly.hang(over);
            return "at last";
        }
    }

    private static final class Circular extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable getCause() {
            return this;
        }
    }

    /// A list that does something when it is read.
    private static final class Trap extends AbstractList<Choice> {
        private final Executable executable;

        Trap(Executable executable) {
            this.executable = executable;
        }

        @Override
        public Choice get(int index) {
            try {
                executable.execute();
                return choice("a", 1);
            } catch (Throwable thrown) {
                throw Bad.<RuntimeException>sneaky(thrown);
            }
        }

        @Override
        public int size() {
            return 1;
        }
    }
}
