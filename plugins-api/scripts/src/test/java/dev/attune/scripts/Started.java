package dev.attune.scripts;

import java.time.Duration;
import java.util.List;

/// Starts scripts for tests, in real processes, with the class path of the tests.
final class Started {
    private Started() {}

    static Workers ranking(String source, int processes, Duration limit) {
        return ranking(source, processes, limit, Workers.YOUNG);
    }

    /// Whose processes are replaced at once, however many of them die: for tests that kill one after another.
    static Workers replacedAtOnce(String source, int processes, Duration limit) {
        return ranking(source, processes, limit, Duration.ZERO);
    }

    private static Workers ranking(String source, int processes, Duration limit, Duration young) {
        return Workers.start(
                new Program(RankingScript.FUNCTION, "mine.js", source, List.of()),
                launch(),
                processes,
                limit,
                Duration.ofMinutes(2),
                young);
    }

    static Launch launch() {
        return new Launch(System.getProperty("java.class.path"), List.of(), 64);
    }
}
