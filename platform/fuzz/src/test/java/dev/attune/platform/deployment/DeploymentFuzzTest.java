package dev.attune.platform.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.attune.fuzz.Promises;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/// Any file of a deployment is understood, or its mistakes are named with their places.
class DeploymentFuzzTest {
    private static final String[] FILES = {
        "deployment.yaml",
        "placements/hero.yaml",
        "offers/tents.yaml",
        "experiments/test.yaml",
        "segments/some.cel",
        "triggers/thanks.yaml",
        "blocks/hero/schema.json"
    };
    private static final String PLACEMENT =
            "default: { id: welcome, block: hero, content: { headline: Welcome } }\nstrategies: []\n";

    @FuzzTest
    void anyFileIsUnderstoodOrRefused(FuzzedDataProvider data) throws IOException {
        var folder = Files.createTempDirectory("deployment");
        try {
            write(folder, "deployment.yaml", "name: shop\nplugins: { feed: { plugin: feed } }\n");
            write(folder, "placements/hero.yaml", PLACEMENT);
            write(folder, "blocks/hero/schema.json", "{ \"type\": \"object\" }");
            write(folder, data.pickValue(FILES), data.consumeRemainingAsString());
            Promises.endsSoon(() -> read(folder));
        } finally {
            delete(folder);
        }
    }

    private static void read(Path folder) {
        try {
            DeploymentReader.read(folder, Optional.empty());
        } catch (DeploymentException refused) {
            assertThat(refused.problems()).isNotEmpty().allSatisfy(problem -> {
                Promises.said(problem.message());
                assertThat(problem.line()).isPositive();
            });
        }
    }

    private static void write(Path folder, String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.replaceAll("[\\ud800-\\udfff]", "?"));
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
