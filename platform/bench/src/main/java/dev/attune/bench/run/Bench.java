package dev.attune.bench.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `attune bench`: measures the server and a bare one side by side.
@Command(name = "attune bench", description = "Measures the server beside a bare one.", mixinStandardHelpOptions = true)
final class Bench implements Callable<Integer> {
    private static final int FEW = 10_000;
    private static final int MANY = 1_000_000;

    @Option(names = "--quick", description = "Three minutes, with fewer people.")
    private boolean quick;

    @Option(names = "--only", split = ",", paramLabel = "PART", description = "Some of: ${COMPLETION-CANDIDATES}.")
    private @Nullable List<Part> only;

    @Option(names = "--profiles", paramLabel = "N", description = "How many people there are.")
    private @Nullable Integer profiles;

    @Option(names = "--seconds", paramLabel = "N", description = "How long each round takes.")
    private @Nullable Integer seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "How many seconds of processor time each server has before it is measured.")
    private @Nullable Integer warmUp;

    @Option(names = "--profile", description = "Shows where the server spends its time in each part.")
    private boolean profile;

    @Option(
            names = "--page",
            description = "Writes the last figures into platform/BENCHMARKS.md, and measures nothing.")
    private boolean page;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var installed = Installed.here();
        var file = installed.folder().resolve("report.json");
        if (page) {
            Page.renew(installed.page(), Markdown.of(Report.read(file)));
            return 0;
        }
        var report = measure(installed);
        report.write(file);
        System.out.println("targets:");
        Target.of(report).forEach(target -> System.out.print(Table.of(target)));
        System.out.println("All of it: " + file);
        return report.failures().isEmpty() ? 0 : 1;
    }

    private Report measure(Installed installed) throws IOException, InterruptedException {
        var parts = only == null ? Part.usual(quick) : only;
        int persons = profiles != null ? profiles : quick ? FEW : 10 * FEW;
        int events = quick ? 20 : 50;
        var plan = plan();
        var machine = Machine.here(installed.folder());
        System.out.println(machine.text());
        try (var sender = Sender.start()) {
            var comparison = new Comparison(sender, plan);
            var run = new SideBySide(installed, sender, comparison, plan, profile);
            var sides = parts.stream().allMatch(part -> part == Part.GROWTH || part == Part.IMAGE)
                    ? SideBySide.Result.NONE
                    : run.measure(parts, persons, events);
            Optional<Growth> growth = Optional.empty();
            if (parts.contains(Part.GROWTH)) {
                growth = Optional.of(Growth.measure(installed, sender, comparison, FEW, MANY));
                growth.map(Table::of).ifPresent(System.out::print);
            }
            Optional<Images> images = Optional.empty();
            if (parts.contains(Part.IMAGE)) {
                images = Optional.of(Images.measure(installed, sender, comparison, plan));
                images.map(Table::of).ifPresent(System.out::print);
            }
            return new Report(
                    machine,
                    persons,
                    events,
                    plan,
                    sides.compared(),
                    sides.failures(),
                    sides.raw(),
                    sides.ours(),
                    sides.yardstick(),
                    growth,
                    images);
        }
    }

    private Comparison.Plan plan() {
        return quick
                ? new Comparison.Plan(warmUp != null ? warmUp : 6, 2, seconds != null ? seconds : 2, 3)
                : new Comparison.Plan(warmUp != null ? warmUp : 15, 3, seconds != null ? seconds : 10, 20);
    }
}
