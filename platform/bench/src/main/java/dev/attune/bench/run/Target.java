package dev.attune.bench.run;

import dev.attune.bench.load.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One thing that is aimed at, and whether it was reached.
record Target(String what, String wanted, String measured, boolean met) {
    private static final double EVENTS_A_SECOND = 20_000;

    static List<Target> of(Report report) {
        var targets = new ArrayList<Target>();
        for (var compared : report.compared()) {
            switch (compared.part()) {
                case PEEK -> {
                    targets.add(rate(compared, 0.60));
                    targets.add(atMost(
                            "peek, processor time beside the bare server's",
                            2.5,
                            compared.most().cpuRatio(),
                            "x"));
                    targets.add(late(compared, 10));
                    targets.add(defaults(compared));
                }
                case DECIDE -> {
                    targets.add(rate(compared, 0.40));
                    targets.add(late(compared, 10));
                    targets.add(defaults(compared));
                }
                case EVENT -> {
                    targets.add(late(compared, 15));
                    targets.add(defaults(compared));
                }
                case TRACK -> targets.add(rate(compared, 0.25));
                case BATCH -> targets.add(batch(compared, report.raw()));
                default -> {}
            }
        }
        report.growth().ifPresent(growth -> {
            targets.add(atMost(
                    "processor time of a decision, a million beside ten thousand",
                    1.3,
                    growth.peek().cpuRatio(),
                    "x"));
            targets.add(atMost("start with a million persons", 3000, growth.startMillis(), " ms"));
            targets.add(atMost(
                    "memory at rest with a million persons",
                    350,
                    growth.atRest().now(),
                    " MB"));
        });
        report.images().ifPresent(images -> targets.addAll(of(images)));
        return targets;
    }

    private static List<Target> of(Images images) {
        double rate = images.most().rate();
        return List.of(
                new Target(
                        "image, drawn each time, a second",
                        "at least 60",
                        String.format(Locale.ROOT, "%.0f", rate),
                        rate >= 60),
                atMost("image, p99 at 30 a second", 100, images.half().latency().p99(), " ms"),
                atMost("image, the first", 500, images.firstMillis(), " ms"),
                atMost(
                        "countdown, p99 at 30 a second",
                        60,
                        images.countdown().latency().p99(),
                        " ms"),
                atMost(
                        "peek, p99 while images are drawn beside alone",
                        2,
                        images.peekBeside().latency().p99()
                                / images.peekAlone().latency().p99(),
                        "x"));
    }

    private static Target rate(Compared compared, double least) {
        double ratio = compared.most().rateRatio();
        return new Target(
                word(compared) + ", requests a second beside the bare server's",
                String.format(Locale.ROOT, "at least %.0f %%", least * 100),
                String.format(Locale.ROOT, "%.0f %%", ratio * 100),
                ratio >= least);
    }

    private static Target late(Compared compared, double millis) {
        return atMost(
                word(compared) + ", p99 at half of the most",
                millis,
                compared.half().ours().latency().p99(),
                " ms");
    }

    /// A server that is late for everybody could otherwise look fast.
    private static Target defaults(Compared compared) {
        double part = Math.max(
                compared.most().ours().defaults(), compared.half().ours().defaults());
        return atMost(word(compared) + ", defaults among the decisions", 0.1, part * 100, " %");
    }

    /// Twenty thousand events a second, or half of what SQLite alone can do here.
    private static Target batch(Compared compared, RawStore.Rate raw) {
        double events = compared.most().ours().rate() * Case.BATCH_SIZE;
        double least = Math.min(EVENTS_A_SECOND, raw.most() / 2);
        return new Target(
                "batch, events a second",
                String.format(Locale.ROOT, "at least %,.0f", least),
                String.format(Locale.ROOT, "%,.0f", events),
                events >= least);
    }

    private static Target atMost(String what, double most, double measured, String unit) {
        return new Target(
                what,
                String.format(Locale.ROOT, "at most %s%s", trimmed(most), unit),
                String.format(Locale.ROOT, "%s%s", trimmed(measured), unit),
                measured <= most);
    }

    private static String trimmed(double number) {
        return number == Math.rint(number) || number >= 100
                ? String.format(Locale.ROOT, "%.0f", number)
                : String.format(Locale.ROOT, "%.1f", number);
    }

    private static String word(Compared compared) {
        return compared.part().word();
    }
}
