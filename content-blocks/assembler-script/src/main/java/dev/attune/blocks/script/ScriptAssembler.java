package dev.attune.blocks.script;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Content;
import dev.attune.api.ContentAssembler;
import dev.attune.api.Contributes;
import dev.attune.api.Purposes;
import dev.attune.api.Setting;
import dev.attune.scripts.AssemblingScript;
import dev.attune.scripts.HowItRuns;
import dev.attune.scripts.Samples;
import dev.attune.scripts.ScriptFile;
import dev.attune.scripts.Scripted;
import java.nio.file.Path;
import java.time.Duration;

/// Makes content with a function in JavaScript, by default in processes of its own.
@Contributes(
        name = "assembler-script",
        purposes = Purposes.NONE,
        budgetMillis = 250,
        formats = {"json", "html", "text"})
public final class ScriptAssembler implements ContentAssembler, AutoCloseable {
    private final Scripted script;
    private final AssemblingScript assembling;

    public ScriptAssembler(Settings settings) {
        var file = settings.file();
        this.script = file.start(AssemblingScript.FUNCTION, Samples.assembling());
        this.assembling = new AssemblingScript(file.name(), script);
    }

    @Override
    public Content assemble(AssemblyRequest request) {
        return assembling.assemble(request);
    }

    @Override
    public void close() {
        script.close();
    }

    /// What an operator can set.
    public record Settings(
            @Setting("The script, with a function assemble(request)")
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
            boolean trusted) {
        public Settings {
            new HowItRuns(trusted, processes, heap, compiled, timeLimit);
        }

        ScriptFile file() {
            return new ScriptFile(script, new HowItRuns(trusted, processes, heap, compiled, timeLimit));
        }
    }
}
