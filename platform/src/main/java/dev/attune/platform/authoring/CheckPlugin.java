package dev.attune.platform.authoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `attune plugin check`: builds a plugin, tests it, loads it as a server would, and says what a reviewer would say.
@Command(
        name = "check",
        description = "Builds and tests a plugin, loads it as a server would, and says what a reviewer would say.",
        mixinStandardHelpOptions = true)
final class CheckPlugin implements Callable<Integer> {
    private final Programs programs;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The plugin's folder; where you are, if not named.")
    private Path folder = Path.of("");

    @Option(names = "--no-build", description = "Takes what target holds already.")
    private boolean built;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "A service that strategy-remote is to ask, such as http://127.0.0.1:9000/rank, instead of DIR.")
    private @Nullable String url;

    @Option(
            names = "--key-environment",
            paramLabel = "NAME",
            description = "The environment variable with the service's key.")
    private @Nullable String keyEnvironment;

    CheckPlugin(Programs programs) {
        this.programs = programs;
    }

    @Override
    public Integer call() throws Exception {
        return url == null ? plugin() : new CheckService(programs, url, keyEnvironment).report() ? 0 : 1;
    }

    private int plugin() throws IOException, InterruptedException {
        var home = folder.toAbsolutePath().normalize();
        if (ScriptFolder.isOne(home)) {
            return new ScriptCheck(ScriptFolder.at(home)).run();
        }
        if (!Files.exists(home.resolve("plugin.properties")) || !Files.exists(home.resolve("pom.xml"))) {
            throw new AuthorException(home + " is no plugin's folder: it has no "
                    + (Files.exists(home.resolve("pom.xml")) ? "plugin.properties" : "pom.xml")
                    + ". Make one with: attune plugin new NAME --kind KIND");
        }
        var build = new MavenBuild(home);
        if (!built && !builds(build)) {
            return 1;
        }
        var zip = build.zip();
        int passed = build.testsPassed();
        System.out.println("tests      " + passed + " passed");
        var seen = Seen.of(zip, home.resolve("settings.yaml"), programs);
        new Sheet(seen).lines().forEach(System.out::println);
        var remarks = new ArrayList<>(Review.of(seen, Packed.in(zip)));
        remarks.addAll(Review.of(home, seen, zip, passed));
        return verdict(seen, remarks);
    }

    private boolean builds(MavenBuild build) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        var failed = build.verify();
        failed.ifPresentOrElse(
                errors -> System.out.println("build      failed:\n" + errors),
                () -> System.out.println("build      " + (System.nanoTime() - begun) / 1_000_000_000 + " s"));
        return failed.isEmpty();
    }

    private static int verdict(Seen seen, List<Remark> remarks) {
        System.out.println();
        if (remarks.isEmpty()) {
            System.out.println("A reviewer has nothing to say.");
        }
        for (var remark : remarks) {
            System.out.println((remark.must() ? "MUST    " : "should  ") + remark.text());
        }
        boolean good = remarks.stream().noneMatch(Remark::must);
        System.out.println(seen.id() + " " + seen.version() + (good ? " is good." : " cannot be taken as it is."));
        return good ? 0 : 1;
    }
}
