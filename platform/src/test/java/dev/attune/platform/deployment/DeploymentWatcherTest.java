package dev.attune.platform.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentWatcherTest {
    @TempDir
    private Path temporary;

    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    private SampleFolder sample = new SampleFolder(Path.of(""), Path.of(""));
    private AutoCloseable watcher = () -> {};

    @BeforeEach
    void watchASample() {
        sample = SampleFolder.in(temporary);
        watcher = new DeploymentWatcher(sample.folder(), Optional.of(sample.shippedBlocks()), this::take, seen::add);
    }

    @AfterEach
    void stop() throws Exception {
        watcher.close();
    }

    private void take(Deployment deployment) {
        if (deployment.rules().segments().containsKey("refuse-me")) {
            throw new DeploymentException(
                    List.of(new Problem("segments/refuse-me.cel", 1, 1, "This does not compile.", "Change it.")));
        }
        seen.add(deployment);
    }

    @Test
    void aChangeIsTakenOver() throws InterruptedException {
        sample.replace("placements/home-hero.yaml", "Welcome outside", "Welcome back");
        awaitDeployment(it -> headline(it).equals("Welcome back"));
    }

    @Test
    void anEditorMayReplaceAFile() throws Exception {
        var written = temporary.resolve("elsewhere.yaml");
        Files.writeString(written, sample.text("placements/home-hero.yaml").replace("outside", "again"));
        Files.move(
                written,
                sample.folder().resolve("placements/home-hero.yaml"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        awaitDeployment(it -> headline(it).equals("Welcome again"));
    }

    @Test
    void newFoldersAreWatchedToo() throws InterruptedException {
        sample.write("blocks/teaser/schema.json", "{}");
        awaitDeployment(it -> it.rules().blocks().containsKey("teaser"));
        sample.write("blocks/teaser/text.liquid", "{{ text }}");
        awaitDeployment(it -> it.rules().blocks().get("teaser") instanceof BlockRule teaser
                && teaser.templates().containsKey("text"));
    }

    @Test
    void aDeletedFileIsGone() throws Exception {
        Files.delete(sample.folder().resolve("triggers/vip-alert.yaml"));
        awaitDeployment(it -> it.rules().triggers().isEmpty());
    }

    @Test
    void aBrokenEditIsReportedAndTheNextGoodOneTaken() throws InterruptedException {
        sample.replace("placements/home-hero.yaml", "[rules]", "[rulse]");
        assertThat(awaitRefusal()).hasMessageContaining("placements/home-hero.yaml:2:14: There is no plugin 'rulse'.");
        sample.replace("placements/home-hero.yaml", "[rulse]", "[]");
        awaitDeployment(it -> it.rules().placements().get("home-hero") instanceof PlacementRule placement
                && placement.strategies().isEmpty());
    }

    @Test
    void whoeverTakesADeploymentMayRefuseIt() throws InterruptedException {
        sample.write("segments/refuse-me.cel", "true +");
        assertThat(awaitRefusal()).hasMessageContaining("segments/refuse-me.cel:1:1: This does not compile.");
        sample.write("segments/welcome.cel", "true");
        assertThat(awaitRefusal()).hasMessageContaining("refuse-me");
    }

    @Test
    void filesThatAreNoneOfTheDeploymentsAreLeftAlone() throws IOException, InterruptedException {
        Files.writeString(sample.folder().resolve("attune.db-wal"), "x");
        sample.replace("placements/home-hero.yaml", "Welcome outside", "Welcome back");
        awaitDeployment(it -> headline(it).equals("Welcome back"));
    }

    private static String headline(Deployment deployment) {
        return deployment.rules().placements().get("home-hero") instanceof PlacementRule placement
                ? String.valueOf(placement.fallback().content().get("headline"))
                : "";
    }

    /// A write is more than one event, so intermediate states may be seen first.
    private void awaitDeployment(Predicate<Deployment> expected) throws InterruptedException {
        assertThat(await(it -> it instanceof Deployment deployment && expected.test(deployment)))
                .isNotNull();
    }

    private DeploymentException awaitRefusal() throws InterruptedException {
        return (DeploymentException) await(it -> it instanceof DeploymentException);
    }

    private Object await(Predicate<Object> expected) throws InterruptedException {
        while (true) {
            var next = seen.poll(20, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing was seen for 20 seconds");
            }
            if (expected.test(next)) {
                return next;
            }
        }
    }
}
