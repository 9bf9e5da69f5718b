package dev.attune.scripts;

import java.time.Duration;
import java.util.List;

/// Starts scripts for tests, in real processes, with the class path of the tests.
final class Started {
    private Started() {}

    static Workers ranking(String source, int processes, Duration limit) {
        return Workers.start(
                new Program(RankingScript.FUNCTION, "mine.js", source, List.of()),
                launch(),
                processes,
                limit,
                Duration.ofMinutes(2));
    }

    static Launch launch() {
        return new Launch(System.getProperty("java.class.path"), List.of(), 64);
    }
}
