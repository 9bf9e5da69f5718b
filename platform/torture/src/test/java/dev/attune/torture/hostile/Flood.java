package dev.attune.torture.hostile;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;
import java.util.regex.Pattern;

/// Sends at a constant rate whether answers come or not, over as many connections as that takes; on one thread, so that
/// it takes little from the server that it shares the machine with.
final class Flood {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PER_ADDRESS = 500;
    private static final Pattern COME_AGAIN = Pattern.compile("(?i)\r\nRetry-After: [1-9]\\d*\r\n");

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
    record Outcome(List<Long> accepted, double[] millis, long refused, List<String> wrong, double perSecond) {
        double p99() {
            return millis.length == 0 ? Double.NaN : millis[Math.min(millis.length - 1, millis.length * 99 / 100)];
        }
    }

    /// As fast as so many connections get answers.
    Outcome closedLoop(int connections, Duration time) throws IOException {
        return new Run(connections, time, 0).run();
    }

    /// At a rate, in turns over so many connections.
    Outcome openLoop(int connections, Duration time, double perSecond) throws IOException {
        return new Run(connections, time, 1e9 / perSecond).run();
    }

    /// One flood, from its first request to its last answer.
    private final class Run {
        private final int connections;
        private final long end;
        private final double gap;
        private final Deque<Lane> free = new ArrayDeque<>();
        private final List<Lane> lanes = new ArrayList<>();
        private final List<Long> accepted = new ArrayList<>();
        private final List<Double> millis = new ArrayList<>();
        private final List<String> wrong = new ArrayList<>();
        private final long begin = System.nanoTime();
        private long refused;
        private long next;

        /// @param gap nanoseconds between two requests; 0 sends as soon as a connection is free
        Run(int connections, Duration time, double gap) {
            this.connections = connections;
            this.end = time.toNanos();
            this.gap = gap;
        }

        Outcome run() throws IOException {
            try (var selector = Selector.open()) {
                while (now() < end || free.size() < lanes.size()) {
                    while (isNextDue()) {
                        send(selector);
                    }
                    selector.select(key -> ((Lane) key.attachment()).proceed().ifPresent(this::note), 1);
                    if (now() > end + PATIENCE.toNanos()) {
                        wrong.add((lanes.size() - free.size()) + " requests were not answered within " + PATIENCE);
                        break;
                    }
                }
            } finally {
                for (var lane : lanes) {
                    lane.close();
                }
            }
            var sorted = millis.stream().mapToDouble(it -> it).sorted().toArray();
            return new Outcome(accepted, sorted, refused, wrong, sorted.length / (now() / 1e9));
        }

        private long now() {
            return System.nanoTime() - begin;
        }

        /// Whether a request is due and there is a connection for it; what finds none stays due.
        private boolean isNextDue() {
            long now = now();
            return now < end && (long) (next * gap) <= now && (lanes.size() < connections || !free.isEmpty());
        }

        private void send(Selector selector) {
            var lane = lanes.size() < connections ? newLane(selector) : free.removeFirst();
            long number = next++;
            long due = gap == 0 ? now() : (long) (number * gap);
            lane.send(number, due, requests.apply(number).bytes()).ifPresent(this::note);
        }

        private Lane newLane(Selector selector) {
            var own = new InetSocketAddress("127.0.2." + (1 + lanes.size() / PER_ADDRESS), 0);
            var lane = new Lane(selector, new InetSocketAddress(server.getHost(), server.getPort()), own);
            lanes.add(lane);
            return lane;
        }

        private void note(Lane.Finished finished) {
            free.addLast(finished.lane());
            if (finished.status() == 200) {
                accepted.add(finished.number());
                millis.add((now() - finished.due()) / 1e6);
            } else if ((finished.status() == 429 || finished.status() == 503)
                    && COME_AGAIN.matcher(finished.text()).find()) {
                refused++;
            } else {
                wrong.add(finished.text());
            }
        }
    }
}
