package dev.attune.bench.run;

import java.util.Locale;

/// A report as tables for a page.
final class Markdown {
    private Markdown() {}

    static String of(Report report) {
        var out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "%s. %,d persons of %d events each; each part: %.0f s of processor time to warm up for each server, then %d rounds of %.0f s in turns.%n%n",
                report.machine().text(),
                report.persons(),
                report.events(),
                report.plan().warmUp(),
                report.plan().rounds(),
                report.plan().round()));
        out.append("""
                | | server | requests/s | CPU µs | p50 ms | p90 | p99 | p99.9 | max | GC pauses |
                |---|---|---:|---:|---:|---:|---:|---:|---:|---:|
                """);
        report.compared().forEach(compared -> {
            out.append(line(
                    "**" + compared.part().word() + "**: " + compared.part().title(),
                    "attune",
                    compared.most().ours()));
            out.append(line("", "bare", compared.most().yardstick()));
            out.append(line("at half of that", "attune", compared.half().ours()));
            out.append(line("", "bare", compared.half().yardstick()));
        });
        report.growth().ifPresent(growth -> {
            out.append(line(
                    String.format(Locale.ROOT, "**growth**: peek, %,d persons", growth.many()),
                    "attune",
                    growth.peek().ours()));
            out.append(line(
                    String.format(Locale.ROOT, "peek, %,d persons", growth.few()),
                    "attune",
                    growth.peek().yardstick()));
        });
        report.images()
                .ifPresent(images -> images.lines()
                        .forEach((what, measured) -> out.append(line("**image**: " + what, "attune", measured))));
        out.append('\n');
        report.images()
                .ifPresent(images -> out.append(String.format(
                        Locale.ROOT,
                        "One thread of JSVG and Java's PNG writer alone: %.1f images/s, %.1f ms of processor time each. ",
                        images.plain().rate(),
                        images.plain().cpuMillis())));
        out.append(String.format(
                Locale.ROOT,
                "SQLite alone, rows of %d bytes: %,.0f rows/s with 100 in a transaction, %,.0f with 500. Resident memory after it all: attune %d MB (%d without mapped files, peak %d), bare %d MB (%d, peak %d).%n%n",
                report.raw().rowBytes(),
                report.raw().byHundred(),
                report.raw().byFiveHundred(),
                report.ours().now(),
                report.ours().own(),
                report.ours().most(),
                report.yardstick().now(),
                report.yardstick().own(),
                report.yardstick().most()));
        out.append("| target | wanted | measured | |\n|---|---:|---:|---|\n");
        Target.of(report)
                .forEach(target -> out.append(String.format(
                        "| %s | %s | %s | %s |%n",
                        target.what(), target.wanted(), target.measured(), target.met() ? "met" : "**missed**")));
        return out.toString();
    }

    private static String line(String what, String server, Measured it) {
        var latency = it.latency();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,.0f | %.0f | %.2f | %.2f | %.2f | %.2f | %.1f | %d, %.0f ms |%n",
                what,
                server,
                it.rate(),
                it.cpuMicros(),
                latency.p50(),
                latency.p90(),
                latency.p99(),
                latency.p999(),
                latency.max(),
                it.pauses(),
                it.pauseMillis());
    }
}
