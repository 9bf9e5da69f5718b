package dev.attune.bench.run;

import java.util.Locale;

/// Figures as lines of text.
final class Table {
    static final String HEAD = "%-22s %9s %9s %8s %8s %8s %8s %8s %9s %8s"
            .formatted("", "req/s", "cpu µs", "p50 ms", "p90", "p99", "p99.9", "max", "gc ms", "sender µs");

    private Table() {}

    static String of(Compared compared) {
        var most = compared.most();
        return compared.kind().word() + ": " + compared.kind().title() + "\n"
                + line("  attune, most", most.attune())
                + line("  bare, most", most.bare())
                + String.format(
                        Locale.ROOT,
                        "  %-20s %8.0f%% %8.2fx%n",
                        "attune to bare",
                        most.rateRatio() * 100,
                        most.cpuRatio())
                + line("  attune, half", compared.half().attune())
                + line("  bare, half", compared.half().bare());
    }

    private static String line(String name, Measured it) {
        var latency = it.latency();
        return String.format(
                Locale.ROOT,
                "%-22s %,9.0f %9.1f %8.2f %8.2f %8.2f %8.2f %8.2f %9.0f %8.1f%n",
                name,
                it.rate(),
                it.cpuMicros(),
                latency.p50(),
                latency.p90(),
                latency.p99(),
                latency.p999(),
                latency.max(),
                it.pauseMillis(),
                it.senderMicros());
    }
}
