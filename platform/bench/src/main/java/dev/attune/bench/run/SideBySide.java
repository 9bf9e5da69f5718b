package dev.attune.bench.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The server and the bare one, through all parts.
final class SideBySide {
    private static final double LEAST_PROFILED = 6;

    private final Installed installed;
    private final Sender sender;
    private final Comparison comparison;
    private final Comparison.Plan plan;
    private final boolean profile;

    SideBySide(Installed installed, Sender sender, Comparison comparison, Comparison.Plan plan, boolean profile) {
        this.installed = installed;
        this.sender = sender;
        this.comparison = comparison;
        this.plan = plan;
        this.profile = profile;
    }

    /// @param raw only measured beside [Part#BATCH]
    record Result(
            List<Compared> compared,
            List<String> failures,
            RawStore.Rate raw,
            Child.Memory ours,
            Child.Memory yardstick) {
        static final Result NONE =
                new Result(List.of(), List.of(), RawStore.Rate.NONE, Child.Memory.NONE, Child.Memory.NONE);
    }

    Result measure(List<Part> parts, int persons, int events) throws IOException, InterruptedException {
        var shop = Filled.of(installed, "shop", persons, events);
        var store = RawStore.like(shop.database(), installed.folder());
        var answers = installed.folder().resolve("answers.json");
        var all = new ArrayList<Compared>();
        var failures = new ArrayList<String>();
        var raw = RawStore.Rate.NONE;
        try (var attune = installed.attune("attune", shop)) {
            attune.awaitRest();
            Answers.write(attune.port(), persons, answers);
            try (var bare = installed.bare(answers)) {
                var ours = new Side(attune, persons);
                var yardstick = new Side(bare, persons);
                System.out.print(Table.HEAD);
                for (var part : parts) {
                    if (part.kind().isPresent()) {
                        run(part, ours, yardstick, all, failures);
                    }
                    if (part == Part.BATCH) {
                        raw = store.rates(plan.round());
                        System.out.print(Table.of(raw));
                    }
                }
                var result = new Result(all, failures, raw, attune.memory(), bare.memory());
                System.out.print(Table.of("attune", result.ours()) + Table.of("bare", result.yardstick()));
                return result;
            }
        }
    }

    private void run(Part part, Side ours, Side yardstick, List<Compared> all, List<String> failures)
            throws IOException, InterruptedException {
        try {
            all.add(compare(part, ours, yardstick));
            if (profile) {
                profile(part, ours);
            }
        } catch (RefusedException refused) {
            failures.add(refused.getMessage());
            System.out.println(part.word() + " FAILED: " + refused.getMessage());
        }
    }

    private Compared compare(Part part, Side ours, Side yardstick) throws IOException {
        int persons = part.persons(ours.persons());
        var compared = comparison.of(part, part.kind().orElseThrow(), ours.with(persons), yardstick.with(persons));
        System.out.print(Table.of(compared));
        return compared;
    }

    /// In a run of its own: taking samples costs time.
    private void profile(Part part, Side ours) throws IOException, InterruptedException {
        var load = ours.with(part.persons(ours.persons()))
                .load(part.kind().orElseThrow(), Math.max(LEAST_PROFILED, plan.round()));
        var file = installed.folder().resolve(part.word() + ".jfr");
        System.out.print(
                Profile.of(ours.server(), file, () -> sender.send(load)).summary());
    }
}
