package dev.attune.torture;

import dev.attune.endtoend.ServerJar;
import java.nio.file.Path;

/// What all of these tests share.
final class Torture {
    static final Path DEPLOYMENT = ServerJar.root().resolve("platform/torture/src/test/deployments/torture");

    private Torture() {}

    /// The seed of this run: a new one each time, unless it is given to see a run again.
    static long seed() {
        return Long.getLong("attune.seed", System.nanoTime());
    }

    /// Says a figure for whoever reads the log.
    static void say(String text, Object... values) {
        System.out.println("torture: " + text.formatted(values));
    }
}
