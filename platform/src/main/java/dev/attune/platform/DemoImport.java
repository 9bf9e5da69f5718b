package dev.attune.platform;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Shows how far the simulated past has come in, in one line that grows.
final class DemoImport {
    private static final String SOURCE = "customers";
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int PAGE = 1000;
    private static final int STUCK = 100;
    private static final int WIDTH = 40;

    private final Server server;
    private long last;
    private long count;

    private DemoImport(Server server) {
        this.server = server;
    }

    /// Returns when all of them are in, or when nothing has come in for long.
    ///
    /// @param customers their calls, one a line
    static void watch(Server server, Path customers, PrintStream out) {
        var progress = new DemoImport(server);
        long expected = signals(customers);
        for (int still = 0; still < STUCK; ) {
            still = progress.advance() ? 0 : still + 1;
            out.print("\r" + bar(progress.count, expected) + " " + progress.count + " of " + expected
                    + " signals of past customers");
            if (progress.count >= expected) {
                break;
            }
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        out.println();
    }

    /// Counts what came in since; whether anything did.
    private boolean advance() {
        long before = last;
        for (var page = server.accepted(last, PAGE); !page.isEmpty(); page = server.accepted(last, PAGE)) {
            count += page.stream().filter(it -> it.source().equals(SOURCE)).count();
            last = page.getLast().seq();
        }
        return last > before;
    }

    /// A call is one signal, and a consent in it another.
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
