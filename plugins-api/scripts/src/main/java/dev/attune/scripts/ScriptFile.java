package dev.attune.scripts;

import dev.attune.scripts.worker.InProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A script of a deployment, and how it is run.
///
/// @param trusted whether it runs in the server's process
/// @param processes how many processes it has otherwise, and each one's memory
/// @param limit how long one call may take
public record ScriptFile(
        Path file, boolean trusted, int processes, int heapMegabytes, boolean compiled, Duration limit) {

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
        if (trusted) {
            return InProcess.start(program, Runtime.getRuntime().availableProcessors(), limit);
        }
        return Workers.start(program, Launch.installed(heapMegabytes, compiled), processes, limit);
    }
}
