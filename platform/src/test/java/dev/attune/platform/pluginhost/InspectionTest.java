package dev.attune.platform.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.DecisionStrategy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionTest {
    private static final String DESCRIBED = "@Contributes(name = \"mine\", purposes = \"loyalty\", budgetMillis = 20)";
    private static final String RANK =
            "public Ranking rank(RankingRequest request) { return new Ranking.Abstained(\"no\"); }";

    @TempDir
    private Path folder = Path.of("");

    private Inspection inspect(String body, Map<String, Object> settings) throws IOException {
        var zip = PluginFiles.strategy(folder, "mine", DESCRIBED, body + RANK).zip();
        return Inspection.of(zip, settings, folder);
    }

    @Test
    void saysWhatAPluginDeclaresWhateverPurposesTheDeploymentWillKnow() throws IOException {
        var seen = inspect("", Map.of());
        assertThat(seen.refused()).isEmpty();
        assertThat(seen.created()).isTrue();
        assertThat(seen.kind()).contains(DecisionStrategy.class);
        assertThat(seen.purposes()).containsExactly("loyalty");
        assertThat(seen.budgetMillis()).isEqualTo(20);
    }

    @Test
    void showsTheSettingsOfAPluginThatNeedsSome() throws IOException {
        var settings = "public record Settings(@Setting(\"Where\") String folder) {} public Mine(Settings settings) {}";
        var seen = inspect(settings, Map.of());
        assertThat(seen.refused()).isEmpty();
        assertThat(seen.created()).isFalse();
        assertThat(seen.schema().get("required")).asString().contains("folder");
        assertThat(inspect(settings, Map.of("folder", "x")).created()).isTrue();
    }

    @Test
    void saysWhyAServerWouldRefuseIt() throws IOException {
        var seen = inspect("public Mine() { throw new IllegalStateException(\"no model\"); }", Map.of());
        assertThat(seen.refused()).get().asString().contains("no model");
    }

    @Test
    void namesThreadsThatOutliveThePlugin() throws IOException {
        var begins = "public Mine() { Thread.ofPlatform().daemon().name(\"poller\").start(() -> {"
                + " try { Thread.sleep(60_000); } catch (InterruptedException end) {} }); }";
        assertThat(inspect(begins, Map.of()).threads()).contains("poller");
    }

    @Test
    void saysWhatIsNoPlugin() {
        assertThatThrownBy(() -> Inspection.of(folder, Map.of(), folder)).hasMessageContaining("no plugin.properties");
    }
}
