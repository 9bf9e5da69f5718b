package dev.attune.platform;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Shows how far the simulated past has come in, in one line that grows.
final class DemoImport {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int STILL = 5;
    private static final int STUCK = 100;
    private static final int WIDTH = 40;

    private DemoImport() {}

    /// Returns when all of them are in, or when nothing has come in for long.
    ///
    /// @param customers their calls, one a line
    static void watch(Server server, Path customers, PrintStream out) {
        long expected = signals(customers);
        long last = -1;
        int still = 0;
        while (last < expected ? still < STUCK : still < STILL) {
            long now = server.accepted();
            still = now == last ? still + 1 : 0;
            last = now;
            out.print("\r" + bar(now, expected) + " " + Math.min(now, expected) + " of " + expected
                    + " signals of past customers");
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        out.println();
    }

    /// A call is one signal, and a consent in it another. Those that follow, of segments entered, come in between.
    private static long signals(Path customers) {
        try (var lines = Files.lines(customers)) {
            return lines.mapToLong(line -> line.contains("\"consent\"") ? 2 : 1).sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static String bar(long now, long expected) {
        int filled = (int) Math.min(WIDTH, WIDTH * now / Math.max(1, expected));
        return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "]";
    }
}
