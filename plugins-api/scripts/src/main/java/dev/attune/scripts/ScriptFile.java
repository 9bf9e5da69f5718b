package dev.attune.scripts;

import dev.attune.scripts.worker.InProcess;
import java.nio.file.Path;
import java.util.List;

/// A script of a deployment.
public record ScriptFile(Path file, HowItRuns how) {

    /// What its messages begin with.
    public String name() {
        return String.valueOf(file.getFileName());
    }

    /// Returns when it is warm.
    ///
    /// @param samples requests to get warm with
    /// @throws ScriptException if it cannot be used
    public Scripted start(String function, List<String> samples) {
        return new Reloading(file, source -> run(new Program(function, name(), source, samples)));
    }

    private Scripted run(Program program) {
        if (how.trusted()) {
            return InProcess.start(program, Runtime.getRuntime().availableProcessors(), how.limit());
        }
        var launch = Launch.installed(how.heapMegabytes(), how.compiled());
        return Workers.start(program, launch, how.processes(), how.limit());
    }
}
