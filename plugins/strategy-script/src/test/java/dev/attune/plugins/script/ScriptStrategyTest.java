package dev.attune.plugins.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.DecisionStrategy;
import dev.attune.api.Ranking.Ranked;
import dev.attune.scripts.ScriptException;
import dev.attune.testkit.DecisionStrategyContract;
import dev.attune.testkit.Some;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// In this process: what only a process of its own can do is tested where processes are.
@TestInstance(Lifecycle.PER_CLASS)
class ScriptStrategyTest implements DecisionStrategyContract {
    private ScriptStrategy strategy;

    private static ScriptStrategy.Settings settings(Path script) {
        return new ScriptStrategy.Settings(script, Duration.ofSeconds(10), 1, 64, false, true, 2);
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        var script = Files.writeString(folder.resolve("mine.js"), """
                function rank({ candidates, profile }) {
                    return candidates
                        .map((it) => ({ candidate: it.id, score: it.popularity.bought ?? 0, because: `${profile.timeline.length} events` }))
                        .sort((one, other) => other.score - one.score);
                }
                """);
        strategy = new ScriptStrategy(settings(script));
    }

    @AfterAll
    void close() {
        strategy.close();
    }

    @Override
    public DecisionStrategy strategy() {
        return strategy;
    }

    @Test
    void isGivenTheNewestOfTheTimeline() {
        var profile = Some.profile();
        for (int day = 1; day < 10; day++) {
            profile.did("Product Viewed", Duration.ofDays(day));
        }

        var ranking = strategy.rank(
                Some.request(Some.candidate("hats")).profile(profile).build());

        assertThat(((Ranked) ranking).bestFirst().getFirst().because()).containsExactly("2 events");
    }

    @Test
    void aScriptThatIsMissingIsRefused() {
        assertThatThrownBy(() -> new ScriptStrategy(settings(Path.of("missing.js"))))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("missing.js cannot be read");
    }

    @Test
    void settingsHaveLimits() {
        var script = Path.of("mine.js");
        var limit = Duration.ofMillis(20);
        assertThatThrownBy(() -> new ScriptStrategy.Settings(script, Duration.ofSeconds(11), 1, 64, false, false, 1))
                .hasMessageContaining("time-limit");
        assertThatThrownBy(() -> new ScriptStrategy.Settings(script, limit, 0, 64, false, false, 1))
                .hasMessageContaining("processes");
        assertThatThrownBy(() -> new ScriptStrategy.Settings(script, limit, 1, 8, false, false, 1))
                .hasMessageContaining("heap");
        assertThatThrownBy(() -> new ScriptStrategy.Settings(script, limit, 1, 64, false, false, -1))
                .hasMessageContaining("timeline");
    }
}
