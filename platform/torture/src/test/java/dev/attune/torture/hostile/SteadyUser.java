package dev.attune.torture.hostile;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/// A well-behaved user: one request after the other at a fixed rate, each timed from when it was due, so that a server
/// that keeps one waiting is charged for all that it kept waiting.
final class SteadyUser {
    private static final int CONNECTIONS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI server;
    private final int perSecond;

    SteadyUser(URI server, int perSecond) {
        this.server = server;
        this.perSecond = perSecond;
    }

    /// @param millis sorted
    record Experience(double[] millis, Queue<String> errors) {
        double p99() {
            return millis.length == 0 ? Double.NaN : millis[Math.min(millis.length - 1, millis.length * 99 / 100)];
        }
    }

    /// Sends events and asks for decisions, for so long.
    Experience use(Duration time) {
        var millis = new ConcurrentLinkedQueue<Double>();
        var errors = new ConcurrentLinkedQueue<String>();
        long begin = System.nanoTime();
        long gap = 1_000_000_000L / perSecond;
        long requests = time.toNanos() / gap;
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CONNECTIONS; i++) {
                int own = i;
                executor.submit(() -> {
                    try (var requester = new Requester(server, PATIENCE)) {
                        for (long number = own; number < requests; number += CONNECTIONS) {
                            one(requester, number, begin + number * gap, millis, errors);
                        }
                    }
                    return null;
                });
            }
        }
        var sorted = millis.stream().mapToDouble(it -> it).toArray();
        Arrays.sort(sorted);
        return new Experience(sorted, errors);
    }

    private static void one(Requester requester, long number, long due, Queue<Double> millis, Queue<String> errors) {
        while (System.nanoTime() < due) {
            LockSupport.parkNanos(due - System.nanoTime());
        }
        var user = "steady-" + number % 50;
        try {
            var answer = requester.send(number % 2 == 0 ? Good.event(user) : Good.decision(user));
            if (answer.status() != 200) {
                errors.add(answer.status() + " " + answer.text());
            }
        } catch (IOException broken) {
            errors.add(String.valueOf(broken));
        }
        millis.add((System.nanoTime() - due) / 1e6);
    }
}
