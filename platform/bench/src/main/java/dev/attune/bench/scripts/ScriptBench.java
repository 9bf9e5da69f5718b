package dev.attune.bench.scripts;

import dev.attune.scripts.Launch;
import dev.attune.scripts.Program;
import dev.attune.scripts.RankingScript;
import dev.attune.scripts.Samples;
import dev.attune.scripts.ScriptException;
import dev.attune.scripts.Scripted;
import dev.attune.scripts.Workers;
import dev.attune.scripts.worker.InProcess;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// `attune bench scripts`: one script over 20 candidates, in processes of its own and in this one, interpreted and
/// compiled; from its start, since processes are replaced.
public final class ScriptBench {
    private static final Duration LIMIT = Duration.ofMillis(200);
    private static final int HEAP_MEGABYTES = 64;
    private static final int COMPILING_HEAP_MEGABYTES = 192;
    private static final int PROCESSES = 2;

    /// As many lines as such scripts have: leanings, what was done lately, popularity, a reason.
    private static final String SCRIPT = """
            function rank({ profile, candidates }) {
                const lately = new Set(profile.timeline.flatMap((event) => event.dimensions.category ?? []));
                const leanings = profile.affinity.category ?? {};
                return candidates
                    .map((it) => {
                        const category = it.dimensions.category?.[0];
                        const leaning = leanings[category] ?? 0;
                        const score = it.priority + 3 * leaning + (lately.has(category) ? 1 : 0)
                            + (it.popularity.bought ?? 0) / 100 - it.attributes.price / 1000;
                        return { candidate: it.id, score, because: leaning > 0 ? `likes ${category}` : "is popular" };
                    })
                    .sort((one, other) => other.score - one.score);
            }
            """;

    private ScriptBench() {}

    public static void main(String[] arguments) throws InterruptedException {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        var program = new Program(RankingScript.FUNCTION, "bench.js", SCRIPT, Samples.ranking());
        System.out.printf(
                "%d processors, Java %s, load %.1f%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.println("                     callers   calls/s   failed    p50 ms    p99 ms  p99.9 ms    max ms");
        measure(
                "processes",
                seconds,
                2.0,
                10.0,
                () -> Workers.start(program, Launch.installed(HEAP_MEGABYTES, false), PROCESSES, LIMIT));
        measure(
                "processes, compiled",
                seconds,
                2.0,
                10.0,
                () -> Workers.start(program, Launch.installed(COMPILING_HEAP_MEGABYTES, true), PROCESSES, LIMIT));
        measure("in process", seconds, 0.2, Double.MAX_VALUE, () -> InProcess.start(program, 2, LIMIT));
    }

    private static void measure(String name, int seconds, double median, double p99, Supplier<Scripted> start)
            throws InterruptedException {
        long begun = System.nanoTime();
        try (var script = start.get()) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: %s; ready after %.1f s%n",
                    name,
                    script.runtime(),
                    (System.nanoTime() - begun) / 1e9);
            var ranking = new RankingScript("bench.js", script, 50);
            round("at once", ranking, 1, seconds);
            Histogram last = round("later", ranking, 1, 2 * seconds);
            round("two at a time", ranking, 2, seconds);
            boolean good = last.getValueAtPercentile(50) / 1e6 <= median && last.getValueAtPercentile(99) / 1e6 <= p99;
            System.out.println("  target " + (good ? "met" : "missed"));
        }
    }

    private static Histogram round(String name, RankingScript script, int callers, int seconds)
            throws InterruptedException {
        var request = Samples.request();
        var times = new ConcurrentHistogram(3);
        var failed = new AtomicInteger();
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        var threads = new Thread[callers];
        for (int i = 0; i < callers; i++) {
            threads[i] = Thread.ofPlatform().start(() -> {
                while (System.nanoTime() < end) {
                    long begun = System.nanoTime();
                    try {
                        script.rank(request);
                    } catch (ScriptException failure) {
                        failed.incrementAndGet();
                    }
                    times.recordValue(System.nanoTime() - begun);
                }
            });
        }
        for (var thread : threads) {
            thread.join();
        }
        System.out.printf(
                Locale.ROOT,
                "  %-20s %5d %9d %8d %9.3f %9.3f %9.3f %9.3f%n",
                name,
                callers,
                times.getTotalCount() / seconds,
                failed.get(),
                times.getValueAtPercentile(50) / 1e6,
                times.getValueAtPercentile(99) / 1e6,
                times.getValueAtPercentile(99.9) / 1e6,
                times.getMaxValue() / 1e6);
        return times;
    }
}
