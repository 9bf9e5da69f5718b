package dev.attune.plugins.script;

import dev.attune.api.Contributes;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Purposes;
import dev.attune.api.Ranking;
import dev.attune.api.RankingRequest;
import dev.attune.api.Setting;
import dev.attune.scripts.HowItRuns;
import dev.attune.scripts.RankingScript;
import dev.attune.scripts.Samples;
import dev.attune.scripts.ScriptFile;
import dev.attune.scripts.Scripted;
import java.nio.file.Path;
import java.time.Duration;

/// Asks a function in JavaScript, by default in processes of its own.
@Contributes(name = "strategy-script", purposes = Purposes.PERSONALIZATION, budgetMillis = 250)
public final class ScriptStrategy implements DecisionStrategy, AutoCloseable {
    private final Scripted script;
    private final RankingScript ranking;

    public ScriptStrategy(Settings settings) {
        var file = settings.file();
        this.script = file.start(RankingScript.FUNCTION, Samples.ranking());
        this.ranking = new RankingScript(file.name(), script, settings.timeline());
    }

    @Override
    public Ranking rank(RankingRequest request) {
        return ranking.rank(request);
    }

    @Override
    public void close() {
        script.close();
    }

    /// What an operator can set.
    public record Settings(
            @Setting("The script, with a function rank(request)")
            Path script,

            @Setting(value = "How long one call may take", defaultsTo = "20ms")
            Duration timeLimit,

            @Setting(value = "How many processes run it", defaultsTo = "2")
            int processes,

            @Setting(value = "How many megabytes a process's scripts may fill", defaultsTo = "64")
            int heap,

            @Setting(
                    value = "Whether a process compiles the script, if this Java can: faster once it is warm, but it"
                            + " takes longer until then",
                    defaultsTo = "false")
            boolean compiled,

            @Setting(
                    value = "Whether it runs in the server's process: for scripts that you answer for, since one that"
                            + " fills memory or cannot be interrupted harms the server",
                    defaultsTo = "false")
            boolean trusted,

            @Setting(value = "How much of what somebody did it is given, the newest", defaultsTo = "50")
            int timeline) {
        public Settings {
            if (timeline < 0) {
                throw new IllegalArgumentException("timeline cannot be negative, but is " + timeline);
            }
            new HowItRuns(trusted, processes, heap, compiled, timeLimit);
        }

        ScriptFile file() {
            return new ScriptFile(script, new HowItRuns(trusted, processes, heap, compiled, timeLimit));
        }
    }
}
