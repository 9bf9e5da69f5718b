package dev.attune.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Searches for input that breaks a promise, when it is given time: `mvn test -Dattune.fuzz.seconds=60`. What it found
/// before is kept in `target/fuzz`; an input that broke something belongs into the resources, beside its test, under
/// `XxxFuzzTestInputs/METHOD/`. The decide call is left out: a whole server's threads tell the search nothing.
class SearchTest {
    private static final int SECONDS = Integer.getInteger("attune.fuzz.seconds", 0);
    private static final Path FOLDER = Path.of("target/fuzz");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.attune.plugins.segment.SegmentFuzzTest",
                "dev.attune.plugins.cloudevents.CloudEventsFuzzTest",
                "dev.attune.plugins.file.RowsFuzzTest",
                "dev.attune.channels.opentime.links.LinkTokensFuzzTest",
                "dev.attune.platform.json.JsonFuzzTest",
                "dev.attune.platform.binding.YamlFuzzTest",
                "dev.attune.platform.deployment.DeploymentFuzzTest",
                "dev.attune.platform.group.ConditionFuzzTest",
                "dev.attune.platform.http.AddressFuzzTest"
            })
    void noInputBreaksAPromise(String target) throws IOException, InterruptedException {
        assumeTrue(SECONDS > 0, "set attune.fuzz.seconds to search");
        var folder = Files.createDirectories(FOLDER.resolve(target.substring(target.lastIndexOf('.') + 1)));
        var log = folder.resolve("log.txt");
        var search = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+EnableDynamicAgentLoading",
                "-cp",
                classPath(),
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--select-class=" + target,
                "--config=jazzer.instrument=dev.attune.**",
                "--disable-banner");
        search.environment().put("JAZZER_FUZZ", "1");
        search.environment().put("JAZZER_MAX_DURATION", SECONDS + "s");
        var searching = search.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!searching.waitFor(SECONDS + 60L, TimeUnit.SECONDS)) {
            searching.destroyForcibly().waitFor();
        }
        System.out.println("fuzz: " + target + " " + last(log));
        assertThat(searching.exitValue()).as("see " + log.toAbsolutePath()).isZero();
    }

    private static String classPath() {
        return Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElseGet(() -> System.getProperty("java.class.path"));
    }

    /// The last thing that the search said of its progress.
    private static String last(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.stream()
                .filter(line -> line.matches("#\\d.*"))
                .reduce((_, later) -> later)
                .orElse("did not begin");
    }
}
