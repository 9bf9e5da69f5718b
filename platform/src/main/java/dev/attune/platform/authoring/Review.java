package dev.attune.platform.authoring;

import dev.attune.api.Purposes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What somebody would say who reads a plugin before it is taken.
final class Review {
    private static final long PATIENT_MILLIS = 1000;
    private static final Set<String> CLOCKS = Set.of(
            "java/time/Instant.now",
            "java/time/LocalDate.now",
            "java/time/LocalDateTime.now",
            "java/time/ZonedDateTime.now",
            "java/lang/System.currentTimeMillis",
            "java/time/Clock.systemUTC");
    private static final Set<String> CHANCE = Set.of(
            "java/lang/Math.random",
            "java/util/Random.<init>",
            "java/util/concurrent/ThreadLocalRandom.current",
            "java/util/UUID.randomUUID");
    private static final Set<String> ENDS =
            Set.of("java/lang/System.exit", "java/lang/Runtime.exit", "java/lang/Runtime.halt");
    /// The kinds that somebody waits for who wants to see something.
    private static final Set<String> WAITED_FOR = Set.of("DecisionStrategy", "ContentAssembler", "IdentityMatcher");
    private static final Map<String, String> CONTRACTS = Map.of(
            "DecisionStrategy", "DecisionStrategyContract",
            "Source", "SourceContract",
            "IdentityMatcher", "IdentityMatcherContract",
            "ContentAssembler", "ContentAssemblerContract",
            "ChannelActivator", "ChannelActivatorContract");

    private final Seen seen;
    private final Packed packed;
    private final List<Remark> remarks = new ArrayList<>();

    private Review(Seen seen, Packed packed) {
        this.seen = seen;
        this.packed = packed;
    }

    /// About the zip alone.
    static List<Remark> of(Seen seen, Packed packed) {
        var review = new Review(seen, packed);
        review.start();
        review.content();
        review.habits();
        review.declarations();
        return review.remarks;
    }

    /// About the folder that it was built in.
    static List<Remark> of(Path folder, Seen seen, Path zip, int testsPassed) throws IOException {
        var review = new Review(seen, new Packed(List.of(), List.of(), Set.of(), Set.of(), Set.of()));
        review.tests(folder, testsPassed);
        review.papers(folder, zip);
        return review.remarks;
    }

    private void start() {
        seen.refused().ifPresent(because -> must("a server would refuse it: " + because));
        if (seen.refused().isEmpty() && !seen.created()) {
            should("it was not created, for it needs settings; write some into settings.yaml beside its pom.xml");
        }
        if (!seen.threads().isEmpty()) {
            must("its constructor starts threads " + seen.threads() + " that nobody ends. Start them on the first"
                    + " call or, in a source, in open(), and end them in close()");
        }
    }

    private void content() {
        packed.unsafe()
                .forEach(name -> must("the zip's entry '" + name + "' points out of it; build it with mvn package"));
        if (!packed.unused().isEmpty()) {
            should("nothing of " + packed.unused() + " is used: a plugin's zip has plugin.properties and lib/*.jar");
        }
        packed.foreign()
                .forEach(what -> must(what + ": the platform has them, or they belong into tests; give that dependency"
                        + " the scope provided or test"));
        if (!packed.natives().isEmpty()) {
            should("it brings code that is not Java " + packed.natives() + ": a fault there ends the whole server");
        }
    }

    private void habits() {
        if (calls(ENDS)) {
            must("it ends the process (System.exit, Runtime.halt); throw an exception, which costs this call only");
        }
        if (packed.uses().contains("java/lang/System.out") || packed.uses().contains("java/lang/System.err")) {
            should("it writes to System.out or System.err; use SLF4J, which the platform shares with it");
        }
        if (packed.uses().contains("java/lang/Thread.sleep")) {
            should(
                    "it sleeps: that is taken from its budget, and holds a thread; answer RetryLater, or schedule in open()");
        }
        if (calls(CLOCKS)) {
            should(
                    "it asks the machine for the time; take request.now() or inlet.now(), so that tests and replays work");
        }
        if (seen.kind().filter("DecisionStrategy"::equals).isPresent() && calls(CHANCE)) {
            should("it takes chance from the machine; take it from a hash of request.unit(), so that a decision can be"
                    + " replayed");
        }
    }

    private boolean calls(Set<String> some) {
        return some.stream().anyMatch(packed.uses()::contains);
    }

    private void declarations() {
        if (seen.version().endsWith("-SNAPSHOT")) {
            should("its version " + seen.version()
                    + " is a SNAPSHOT: nobody can tell two of them apart. Give it a number");
        }
        seen.settings().forEach((name, setting) -> {
            if (setting.description().isBlank()) {
                must("the setting '" + name + "' is not explained; write @Setting(\"what it means, in a sentence\")");
            }
        });
        if (seen.budgetMillis() > PATIENT_MILLIS
                && seen.kind().filter(WAITED_FOR::contains).isPresent()) {
            should("its budget of " + seen.budgetMillis()
                    + " ms is long: whoever waits for it waits that long at worst");
        }
        if (seen.kind().filter("DecisionStrategy"::equals).isPresent()) {
            purposes();
        }
    }

    private void purposes() {
        boolean looks = packed.uses().contains("dev/attune/api/RankingRequest.profile");
        boolean none = seen.purposes().equals(List.of(Purposes.NONE));
        if (looks && none) {
            should(
                    "it looks at the profile, but declares Purposes.NONE: it will always see Profile.NOBODY. Declare what a"
                            + " person must allow, such as Purposes.PERSONALIZATION");
        }
        if (!looks && !none && !seen.purposes().isEmpty()) {
            should("it declares " + seen.purposes() + ", but never looks at the profile; declare Purposes.NONE, and it"
                    + " works the same for everybody");
        }
    }

    private void tests(Path folder, int passed) throws IOException {
        if (passed == 0) {
            must("it has no tests that ran");
        }
        var contract = seen.kind().map(CONTRACTS::get).orElse("");
        if (!contract.isEmpty() && !mentions(folder.resolve("src/test"), contract)) {
            must("no test implements " + contract + ", whose tests are the promises that the platform relies on");
        }
    }

    private static boolean mentions(Path folder, String word) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                if (Files.readString(file).contains(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void papers(Path folder, Path zip) throws IOException {
        var expected = seen.id() + "-" + seen.version() + ".zip";
        if (!zip.getFileName().toString().equals(expected)) {
            must("pom.xml makes " + zip.getFileName() + ", but by plugin.properties it is " + expected
                    + "; artifactId and version must be the same in both");
        }
        var readme = folder.resolve("README.md");
        if (!Files.exists(readme)) {
            should("it has no README.md; say what it does and what each setting means");
            return;
        }
        var text = Files.readString(readme);
        var missing = seen.settings().keySet().stream()
                .filter(name -> !text.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            should("README.md does not mention the settings " + missing);
        }
    }

    private void must(String text) {
        remarks.add(Remark.must(text));
    }

    private void should(String text) {
        remarks.add(Remark.should(text));
    }
}
