package dev.attune.torture.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/// Sends at a constant rate whether answers come or not, over as many connections as that takes.
final class Flood {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PER_ADDRESS = 500;

    private final URI server;
    private final LongFunction<Request> requests;

    /// @param requests by their number
    Flood(URI server, LongFunction<Request> requests) {
        this.server = server;
        this.requests = requests;
    }

    /// What came of it.
    ///
    /// @param accepted the numbers of the requests that went well
    /// @param millis of those, from when each was due, sorted
    /// @param refused 429 or 503 that say when to come again
    /// @param wrong everything else
    record Outcome(Queue<Long> accepted, double[] millis, long refused, Queue<String> wrong, double perSecond) {
        double p99() {
            return millis.length == 0 ? Double.NaN : millis[Math.min(millis.length - 1, millis.length * 99 / 100)];
        }
    }

    /// As fast as so many connections get answers.
    Outcome closedLoop(int connections, Duration time) {
        return run(connections, time, Long.MAX_VALUE, 0);
    }

    /// At a rate, over at most so many connections.
    Outcome openLoop(int connections, Duration time, double perSecond) {
        return run(connections, time, (long) (perSecond * time.toMillis() / 1000), (long) (1e9 / perSecond));
    }

    private Outcome run(int connections, Duration time, long most, long gap) {
        var accepted = new ConcurrentLinkedQueue<Long>();
        var millis = new ConcurrentLinkedQueue<Double>();
        var wrong = new ConcurrentLinkedQueue<String>();
        var refused = new AtomicLong();
        var next = new AtomicLong();
        long begin = System.nanoTime();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                var own = "127.0.2." + (1 + i / PER_ADDRESS);
                executor.submit(() -> {
                    try (var requester = new Requester(server, PATIENCE, InetAddress.getByName(own))) {
                        while (true) {
                            long number = next.getAndIncrement();
                            long due = gap == 0 ? System.nanoTime() : begin + number * gap;
                            if (number >= most || due - begin > time.toNanos()) {
                                return null;
                            }
                            while (System.nanoTime() < due) {
                                LockSupport.parkNanos(due - System.nanoTime());
                            }
                            var request = requests.apply(number);
                            try {
                                var answer = requester.send(request);
                                if (answer.status() == 200) {
                                    accepted.add(number);
                                    millis.add((System.nanoTime() - due) / 1e6);
                                } else if ((answer.status() == 429 || answer.status() == 503)
                                        && answer.header("retry-after").matches("[1-9]\\d*")) {
                                    refused.incrementAndGet();
                                } else {
                                    wrong.add(answer.status() + " " + answer.text());
                                }
                            } catch (IOException broken) {
                                wrong.add(String.valueOf(broken));
                            }
                        }
                    }
                });
            }
        }
        var sorted = millis.stream().mapToDouble(it -> it).toArray();
        Arrays.sort(sorted);
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Outcome(accepted, sorted, refused.get(), wrong, sorted.length / seconds);
    }
}
