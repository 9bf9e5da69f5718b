package dev.attune.platform;

import java.io.PrintStream;
import java.time.Duration;

/// Shows how far the simulated past has come in, in one line that grows.
final class DemoImport {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int STILL = 8;
    private static final int WIDTH = 40;

    private DemoImport() {}

    /// Returns when nothing more comes in for a while.
    static void watch(Server server, PrintStream out) {
        long last = -1;
        int still = 0;
        while (still < STILL) {
            long now = server.accepted();
            still = now == last ? still + 1 : 0;
            last = now;
            out.print("\r" + bar(now) + " " + now + " signals of past customers");
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        out.println();
    }

    private static String bar(long signals) {
        int filled = (int) Math.min(WIDTH, signals / 150);
        return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "]";
    }
}
