package dev.attune.scripts;

import java.time.Duration;

/// What an operator can say of how a script is run.
///
/// @param trusted whether it runs in the server's process
/// @param processes how many processes it has otherwise, and each one's memory
/// @param compiled whether a process compiles the script, if this Java can
/// @param limit how long one call may take
public record HowItRuns(boolean trusted, int processes, int heapMegabytes, boolean compiled, Duration limit) {
    public HowItRuns {
        if (limit.compareTo(Duration.ofMillis(1)) < 0 || limit.compareTo(Duration.ofSeconds(10)) > 0) {
            throw new IllegalArgumentException("time-limit lies between 1ms and 10s, but is " + limit);
        }
        if (processes < 1 || processes > 16) {
            throw new IllegalArgumentException("processes lies between 1 and 16, but is " + processes);
        }
        if (heapMegabytes < 32 || heapMegabytes > 1024) {
            throw new IllegalArgumentException("heap lies between 32 and 1024 megabytes, but is " + heapMegabytes);
        }
    }
}
