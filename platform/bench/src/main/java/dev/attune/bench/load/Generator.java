package dev.attune.bench.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/// Sends one load. One thread reads all answers; at a constant rate another one sends.
final class Generator implements AutoCloseable {
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(10);
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);

    private final Load load;
    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final Histogram latency = new Histogram(LONGEST, 3);
    private final BlockingQueue<Connection> idle;
    private long errors;
    private String firstError = "";
    private long fallbacks;
    private int broken;
    private volatile boolean done;

    private Generator(Load load) throws IOException {
        this.load = load;
        this.selector = Selector.open();
        this.idle = new ArrayBlockingQueue<>(load.connections());
        var templates = load.kind().templates(load.writeKey());
        var draw = new Draw(load.persons(), templates.size());
        for (int i = 0; i < load.connections(); i++) {
            connections.add(Connection.open(load.port(), selector, templates, draw));
        }
    }

    static Outcome send(Load load) throws IOException, InterruptedException {
        try (var generator = new Generator(load)) {
            return generator.send();
        }
    }

    private Outcome send() throws IOException, InterruptedException {
        var cpu = cpu();
        long begin = System.nanoTime();
        long end = begin + (long) (load.seconds() * 1e9);
        if (load.rate() > 0) {
            atRate(begin, end);
        } else {
            for (var connection : connections) {
                connection.send(System.nanoTime());
            }
            read(end);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        long answers = latency.getTotalCount();
        double micros = cpu().minus(cpu).toNanos() / 1e3 / Math.max(1, answers);
        return new Outcome(answers, errors, firstError, fallbacks, seconds, micros, Outcome.Latency.of(latency));
    }

    private void atRate(long begin, long end) throws InterruptedException, IOException {
        idle.addAll(connections);
        var failure = new IOException[1];
        var sender = Thread.ofPlatform().name("sender").start(() -> {
            try {
                sendAtRate(begin, end);
            } catch (IOException gone) {
                failure[0] = gone;
            } catch (InterruptedException _) {
                // All is over.
            }
            done = true;
            selector.wakeup();
        });
        read(end);
        sender.interrupt();
        sender.join();
        if (failure[0] != null) {
            throw failure[0];
        }
    }

    /// A request that finds no connection free waits, and its time runs.
    private void sendAtRate(long begin, long end) throws IOException, InterruptedException {
        double distance = 1e9 / load.rate();
        for (long i = 0; ; i++) {
            long due = begin + (long) (i * distance);
            if (due >= end) {
                return;
            }
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            idle.take().send(due);
        }
    }

    /// Until nothing is to be sent any more and everything sent is answered.
    private void read(long end) throws IOException {
        while (broken < connections.size()) {
            selector.select(key -> answered(key, end), 100);
            long now = System.nanoTime();
            boolean allSent = load.rate() > 0 ? done : now >= end;
            if (allSent && idle.size() + broken == connections.size()) {
                return;
            }
            if (now > end + PATIENCE) {
                failed("there was no answer within " + TimeUnit.NANOSECONDS.toSeconds(PATIENCE) + " s");
                return;
            }
        }
    }

    private void answered(SelectionKey key, long last) {
        var connection = (Connection) key.attachment();
        try {
            if (!connection.receive()) {
                return;
            }
            long now = System.nanoTime();
            latency.recordValue(Math.min(LONGEST, now - connection.since()));
            if (!connection.isGood()) {
                failed(connection.text());
            } else if (load.kind().decides() && connection.isFallback()) {
                fallbacks++;
            }
            connection.clear();
            if (load.rate() == 0 && now < last) {
                connection.send(now);
            } else {
                idle.add(connection);
            }
        } catch (IOException gone) {
            failed(gone.toString());
            key.cancel();
            broken++;
        }
    }

    private void failed(String how) {
        if (errors++ == 0) {
            firstError = how;
        }
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() throws IOException {
        for (var connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
