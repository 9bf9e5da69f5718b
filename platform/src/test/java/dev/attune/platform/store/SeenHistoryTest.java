package dev.attune.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.Identifier;
import dev.attune.api.Signal;
import dev.attune.platform.sense.Signals.Ready;
import dev.attune.platform.sense.StoredSignal;
import dev.attune.testkit.Some;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The ids of all messages seen, through long histories beside a plain set.
class SeenHistoryTest {
    private static final int MOST_IN_MEMORY = 100;
    private static final int STEPS = 1500;
    private static final int MOST_AT_ONCE = 12;
    private static final List<String> SOURCES = List.of("web", "native", "other");

    private final Path folder;
    private Database database;
    private GroupWriter writer;
    private SqliteSignals signals;

    SeenHistoryTest(@TempDir Path folder) {
        this.folder = folder;
        open();
    }

    private void open() {
        database = Database.open(folder);
        writer = new GroupWriter(database);
        signals = new SqliteSignals(database, Map.of("native", "web"), MOST_IN_MEMORY, 0);
        writer.join(signals.seen());
    }

    @AfterEach
    void close() throws InterruptedException {
        signals.close();
        writer.close();
        database.close();
    }

    /// A message on its way, looked for already.
    private record Coming(Ready ready) {
        /// The set its id is unique in, and the id.
        String key() {
            var signal = ready.signal();
            return (signal.source().equals("other") ? "other" : "web")
                    + ' '
                    + signal.signal().messageId();
        }
    }

    private Coming coming(String source, int number) {
        var who = Identifier.parse("user_id:1");
        var event = new Signal.Event(
                "m-" + number,
                "track",
                "Seen",
                List.of(who),
                Some.NOW,
                Some.event("x").build().dataClass(),
                Map.of(),
                Map.of());
        return new Coming(signals.ready(
                new StoredSignal(0, source, false, Some.NOW, Optional.of(who), event, List.of(), Map.of())));
    }

    private boolean take(Coming coming) {
        boolean isNew = signals.remember(coming.ready());
        if (isNew) {
            signals.append(coming.ready());
        }
        return isNew;
    }

    /// What is new of these, by the plain set.
    private static List<Boolean> expected(List<Coming> together, Set<String> seen) {
        return together.stream().map(it -> seen.add(it.key())).toList();
    }

    private List<Boolean> takeTogether(List<Coming> together) {
        return writer.run(() -> together.stream().map(this::take).toList());
    }

    private void fail(List<Coming> together) {
        assertThatThrownBy(() -> writer.run(() -> {
                    together.forEach(this::take);
                    throw new IllegalStateException("planted");
                }))
                .hasMessage("planted");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void itSaysWhatAPlainSetSays(int seed) throws InterruptedException {
        var random = new Random(seed);
        var seen = new HashSet<String>();
        var late = new ArrayList<Coming>();
        boolean started = false;
        for (int step = 0; step < STEPS; step++) {
            var together = new ArrayList<Coming>();
            for (int i = random.nextInt(MOST_AT_ONCE); i >= 0; i--) {
                var source = SOURCES.get(random.nextInt(SOURCES.size()));
                var one = coming(source, random.nextInt(random.nextBoolean() ? 100 + seen.size() : 1_000_000));
                if (random.nextInt(10) == 0) {
                    late.add(one);
                } else {
                    together.add(one);
                }
            }
            while (!late.isEmpty() && random.nextInt(5) > 0 && late.size() > 300) {
                together.add(late.remove(random.nextInt(late.size())));
            }
            if (random.nextInt(20) == 0) {
                fail(together);
            } else {
                assertThat(takeTogether(together)).isEqualTo(expected(together, seen));
            }
            switch (random.nextInt(400)) {
                case 0 -> {
                    // Nobody is on the way over a restart.
                    late.clear();
                    close();
                    open();
                    started = false;
                }
                case 1, 2 -> {
                    if (!started) {
                        signals.start();
                        started = true;
                    }
                }
                default -> {}
            }
        }
    }

    @Test
    void anIdIsNewOnceHoweverManyBringIt() throws InterruptedException {
        var fresh = new ConcurrentHashMap<String, AtomicInteger>();
        signals.start();
        var threads = IntStream.range(0, 4)
                .mapToObj(seed -> Thread.ofPlatform().start(() -> {
                    var random = new Random(seed);
                    for (int i = 0; i < STEPS; i++) {
                        var one = coming(SOURCES.get(random.nextInt(2)), i - random.nextInt(Math.min(i + 1, 500)));
                        if (writer.run(() -> take(one))) {
                            fresh.computeIfAbsent(one.key(), _ -> new AtomicInteger())
                                    .incrementAndGet();
                        }
                    }
                }))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(fresh)
                .isNotEmpty()
                .allSatisfy((_, times) -> assertThat(times).hasValue(1));
    }
}
