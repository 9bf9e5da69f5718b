package dev.attune.bench.run;

import dev.attune.bench.load.Case;
import java.util.Locale;

/// Figures as lines of text.
final class Table {
    static final String HEAD = "%-20s %9s %9s %8s %8s %8s %8s %8s %10s %9s%n"
            .formatted("", "req/s", "CPU us", "p50 ms", "p90", "p99", "p99.9", "max", "GC", "sender us");

    private Table() {}

    static String of(Compared compared) {
        return compared.part().word() + ": " + compared.part().title() + "\n"
                + pair("most", compared.most())
                + pair("half", compared.half());
    }

    static String of(RawStore.Rate raw) {
        return String.format(
                Locale.ROOT,
                "  SQLite alone, %d bytes a row: %,.0f rows/s with %d a transaction, %,.0f with %d%n",
                raw.rowBytes(),
                raw.byHundred(),
                Case.BATCH_SIZE,
                raw.byFiveHundred(),
                5 * Case.BATCH_SIZE);
    }

    static String of(Growth growth) {
        return String.format(
                Locale.ROOT,
                """
                growth: %,d persons (attune) beside %,d (bare)
                %s  start with the many %,d ms; memory at rest %d MB (%d without mapped files), after load %d MB (%d), peak %d MB
                """,
                growth.many(),
                growth.few(),
                pair("most", growth.peek()),
                growth.startMillis(),
                growth.atRest().now(),
                growth.atRest().own(),
                growth.afterLoad().now(),
                growth.afterLoad().own(),
                growth.afterLoad().most());
    }

    static String of(Images images) {
        var out = new StringBuilder("image: " + Part.IMAGE.title() + "\n" + HEAD);
        images.lines().forEach((what, measured) -> out.append(line("  " + what, measured)));
        return out
                + String.format(
                        Locale.ROOT,
                        "  one thread of JSVG and ImageIO alone: %.1f images/s, %.1f ms of processor time each, %,d bytes%n"
                                + "  the first image, asked for when the server was ready: %d ms; memory %d MB, peak %d%n",
                        images.plain().rate(),
                        images.plain().cpuMillis(),
                        images.plain().bytes(),
                        images.firstMillis(),
                        images.memory().now(),
                        images.memory().most());
    }

    static String of(String server, Child.Memory memory) {
        return String.format(
                "memory of %s: %d MB, %d without mapped files, peak %d%n",
                server, memory.now(), memory.own(), memory.most());
    }

    static String of(Target target) {
        return String.format(
                "  %-7s %-62s %-18s %s%n",
                target.met() ? "met" : "MISSED", target.what(), target.wanted(), target.measured());
    }

    private static String pair(String name, Pair pair) {
        return line("  attune, " + name, pair.ours())
                + line("  bare, " + name, pair.yardstick())
                + String.format(
                        Locale.ROOT,
                        "  %-18s %8.0f%% %8.2fx%n",
                        "attune to bare",
                        pair.rateRatio() * 100,
                        pair.cpuRatio());
    }

    private static String line(String name, Measured it) {
        var latency = it.latency();
        return String.format(
                Locale.ROOT,
                "%-20s %,9.0f %9.1f %8.2f %8.2f %8.2f %8.2f %8.2f %3d/%3.0f ms %9.1f%s%n",
                name,
                it.rate(),
                it.cpuMicros(),
                latency.p50(),
                latency.p90(),
                latency.p99(),
                latency.p999(),
                latency.max(),
                it.pauses(),
                it.pauseMillis(),
                it.senderMicros(),
                it.defaults() == 0 ? "" : String.format(Locale.ROOT, "  %.2f %% defaults", it.defaults() * 100));
    }
}
