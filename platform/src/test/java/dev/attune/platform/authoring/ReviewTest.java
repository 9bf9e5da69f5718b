package dev.attune.platform.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewTest {
    private static final Packed CLEAN = new Packed(List.of(), List.of(), Set.of(), Set.of(), Set.of());
    private static final String PROFILE = "dev/attune/api/RankingRequest.profile";

    private final Map<String, Object> said = new HashMap<>(Map.of(
            "id",
            "strategy-hats",
            "version",
            "1.0.0",
            "kind",
            "DecisionStrategy",
            "created",
            true,
            "purposes",
            List.of("none"),
            "budget",
            50L));

    private List<String> about(Packed packed) {
        return texts(Review.of(new Seen(said), packed));
    }

    private static List<String> texts(List<Remark> remarks) {
        return remarks.stream()
                .map(remark -> (remark.must() ? "must: " : "should: ") + remark.text())
                .toList();
    }

    private static Packed using(String... uses) {
        return new Packed(List.of(), List.of(), Set.of(), Set.of(), Set.of(uses));
    }

    @Test
    void hasNothingToSayOfAGoodPlugin() {
        assertThat(about(CLEAN)).isEmpty();
    }

    @Test
    void saysWhatAServerWouldRefuse() {
        said.put("refused", "It declares no purposes.");
        assertThat(about(CLEAN))
                .singleElement()
                .asString()
                .startsWith("must: a server would refuse it: It declares no");
    }

    @Test
    void namesThreadsThatAConstructorStarts() {
        said.put("threads", List.of("poller"));
        assertThat(about(CLEAN)).singleElement().asString().contains("must", "[poller]", "close()");
    }

    @Test
    void saysThatASnapshotHasNoVersion() {
        said.put("version", "1.0.0-SNAPSHOT");
        assertThat(about(CLEAN)).singleElement().asString().contains("should", "1.0.0-SNAPSHOT");
    }

    @Test
    void asksForAnExplanationOfEachSetting() {
        said.put(
                "settings",
                Map.of("properties", Map.of("min-weight", Map.of("type", "number")), "required", List.of()));
        assertThat(about(CLEAN)).singleElement().asString().contains("must", "'min-weight'", "@Setting");
    }

    @Test
    void seesAPurposeThatIsMissingAndOneThatIsNotNeeded() {
        assertThat(about(using(PROFILE))).singleElement().asString().contains("it will always see Profile.NOBODY");
        said.put("purposes", List.of("personalization"));
        assertThat(about(CLEAN)).singleElement().asString().contains("never looks at the profile");
        assertThat(about(using(PROFILE))).isEmpty();
    }

    @Test
    void asksForAShortBudgetWhereSomebodyWaits() {
        said.put("budget", 5000L);
        assertThat(about(CLEAN)).singleElement().asString().contains("should", "5000 ms is long");
        for (var kind : List.of("Source", "ChannelActivator")) {
            said.put("kind", kind);
            assertThat(about(CLEAN)).as(kind).isEmpty();
        }
    }

    @Test
    void namesHabitsThatHarmOthersOrTests() {
        assertThat(about(using("java/lang/System.exit")))
                .singleElement()
                .asString()
                .startsWith("must: it ends the process");
        assertThat(about(using("java/time/Instant.now")))
                .singleElement()
                .asString()
                .contains("request.now()");
        assertThat(about(using("java/lang/Math.random")))
                .singleElement()
                .asString()
                .contains("request.unit()");
        assertThat(about(using("java/lang/System.out")))
                .singleElement()
                .asString()
                .contains("SLF4J");
    }

    @Test
    void namesTheBundledContractAndCodeThatIsNotJava() {
        var packed = new Packed(
                List.of(),
                List.of(),
                Set.of("lib/a.jar has classes of dev.attune.api.*"),
                Set.of("libfast.so"),
                Set.of());
        assertThat(about(packed)).hasSize(2).anyMatch(it -> it.startsWith("must: lib/a.jar has classes"));
    }

    @Test
    void asksForTestsAndAReadmeThatNamesTheSettings(@TempDir Path folder) throws IOException {
        said.put(
                "settings",
                Map.of("properties", Map.of("dimension", Map.of("description", "what")), "required", List.of()));
        Files.writeString(folder.resolve("README.md"), "# hats");
        var remarks = texts(Review.of(folder, new Seen(said), Path.of("target/strategy-hats-2.zip"), 0));
        assertThat(remarks)
                .hasSize(4)
                .anyMatch(it -> it.contains("no tests that ran"))
                .anyMatch(it -> it.contains("DecisionStrategyContract"))
                .anyMatch(it -> it.contains("strategy-hats-2.zip") && it.contains("strategy-hats-1.0.0.zip"))
                .anyMatch(it -> it.contains("README.md does not mention the settings [dimension]"));
    }
}
