package dev.attune.bench.run;

import dev.attune.bench.load.Case;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `attune bench`: measures the server and a bare one side by side.
@Command(name = "bench", description = "Measures the server beside a bare one.", mixinStandardHelpOptions = true)
final class Bench implements Callable<Integer> {
    @Option(names = "--quick", description = "Three minutes, with fewer people.")
    private boolean quick;

    @Option(names = "--only", split = ",", paramLabel = "PART", description = "Of: ${COMPLETION-CANDIDATES}.")
    private List<Case> only = List.of(Case.values());

    @Option(names = "--profiles", paramLabel = "N", description = "How many people there are.")
    private @Nullable Integer profiles;

    @Option(names = "--seconds", paramLabel = "N", description = "How long each round takes.")
    private @Nullable Integer seconds;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var installed = Installed.here();
        int persons = profiles != null ? profiles : quick ? 10_000 : 100_000;
        int events = quick ? 20 : 50;
        double round = seconds != null ? seconds : quick ? 3 : 10;
        var plan = new Comparison.Plan(quick ? 5 : 15, quick ? 2 : 3, round, quick ? 4 : 20);
        var filled = Filled.of(installed, persons, events);
        var answers = installed.folder().resolve("answers.json");
        var compared = new ArrayList<Compared>();
        try (var sender = Sender.start();
                var attune = installed.attune(filled.deployment(), filled.data())) {
            Answers.write(attune.port(), persons, answers);
            try (var bare = installed.bare(answers)) {
                var comparison = new Comparison(sender, attune, bare, persons, plan);
                System.out.println(Table.HEAD);
                for (var kind :
                        Arrays.stream(Case.values()).filter(only::contains).toList()) {
                    var one = comparison.of(kind);
                    compared.add(one);
                    System.out.print(Table.of(one));
                }
                System.out.printf(Locale.ROOT, "memory: attune %s MB, bare %s MB%n", attune.memory(), bare.memory());
            }
        }
        return 0;
    }
}
