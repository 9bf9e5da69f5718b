package dev.attune.platform.authoring;

import dev.attune.scripts.Launch;
import dev.attune.scripts.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Runs a script's examples as a server would run the script, and says what a reviewer would say.
final class ScriptCheck {
    private static final int HEAP_MEGABYTES = 64;
    private static final Duration LIMIT = Duration.ofMillis(200);
    private static final Duration USUAL = Duration.ofMillis(20);

    /// What every script has to cope with, whatever its examples are about.
    private static final ScriptExample NOBODY = new ScriptExample(
            "nobody",
            Map.of(
                    "candidates",
                    List.of(
                            Map.of("id", "plain"),
                            Map.of("id", "described", "dimensions", Map.of("category", List.of("hats"))))),
            Map.of());

    private static final ScriptExample EMPTY = new ScriptExample("empty", Map.of(), Map.of());

    private final ScriptFolder folder;

    ScriptCheck(ScriptFolder folder) {
        this.folder = folder;
    }

    /// @return 0 if the script is good
    int run() throws IOException {
        var source = Files.readString(folder.script());
        var remarks = new ArrayList<Remark>();
        var said = new HashSet<String>();
        System.out.println("script     " + folder.script().getFileName() + ", "
                + folder.kind().title());
        try (var trials = new Trials(Launch.installed(HEAP_MEGABYTES, false), LIMIT)) {
            int passed = 0;
            var examples = folder.examples();
            for (var file : examples) {
                var example = ScriptExample.in(file);
                var outcome = example.run(trials, folder, source);
                outcome.fault()
                        .ifPresent(fault -> remarks.add(Remark.must(
                                "examples/" + example.name() + ": " + (said.add(fault) ? fault : "the same"))));
                if (outcome.took().compareTo(USUAL) > 0) {
                    remarks.add(Remark.should("examples/" + example.name() + " took "
                            + outcome.took().toMillis() + " ms; a deployment gives a script " + USUAL.toMillis()
                            + " ms, unless its time-limit says otherwise"));
                }
                passed += outcome.fault().isEmpty() ? 1 : 0;
            }
            System.out.println("examples   " + passed + " passed, " + (examples.size() - passed) + " failed");
            if (examples.isEmpty()) {
                remarks.add(Remark.must("there are no examples: write examples/NAME.json with a 'request' and what the"
                        + " script has to answer"));
            }
            NOBODY.run(trials, folder, source)
                    .fault()
                    .filter(said::add)
                    .ifPresent(fault -> remarks.add(Remark.must("it fails when nothing is known of the person, which is"
                            + " so without consent: " + fault)));
            EMPTY.run(trials, folder, source)
                    .fault()
                    .filter(said::add)
                    .ifPresent(fault -> remarks.add(
                            Remark.should("it fails when there is nothing to choose from or to" + " show: " + fault)));
        }
        return verdict(remarks);
    }

    private int verdict(List<Remark> remarks) {
        System.out.println();
        if (remarks.isEmpty()) {
            System.out.println("A reviewer has nothing to say.");
        }
        remarks.forEach(remark -> System.out.println((remark.must() ? "MUST    " : "should  ") + remark.text()));
        boolean good = remarks.stream().noneMatch(Remark::must);
        System.out.println(folder.name() + (good ? " is good." : " cannot be taken as it is."));
        return good ? 0 : 1;
    }
}
