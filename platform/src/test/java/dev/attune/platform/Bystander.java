package dev.attune.platform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Somebody who is served all the time while plugins misbehave, and notes how long it takes and what goes wrong.
final class Bystander implements AutoCloseable {
    private static final int PAUSE_MILLIS = 4;

    private final Shop shop;
    private final String body;
    private final String placement;
    private final List<String> expected;
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private List<Long> nanos = new ArrayList<>();
    private final Thread thread;

    Bystander(Shop shop, String placement, String... expected) {
        this.shop = shop;
        this.placement = placement;
        this.expected = List.of(expected);
        this.body = "{\"userId\":\"ann\",\"placements\":[\"" + placement + "\"]}";
        this.thread = Thread.ofPlatform().name("bystander").start(this::visit);
    }

    private void visit() {
        try {
            do {
                long begun = System.nanoTime();
                var answer = shop.decideInNoTime(body);
                note(System.nanoTime() - begun);
                if (answer.status() != 200 || !answer.shown(placement).equals(expected)) {
                    wrong.add(answer.response().body());
                }
            } while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (IOException | InterruptedException | RuntimeException | Error broken) {
            wrong.add(broken.toString());
        }
    }

    private synchronized void note(long took) {
        nanos.add(took);
        notifyAll();
    }

    /// Waits until so many visits were made since the last time, and forgets them.
    ///
    /// @return the time within which all but one in a hundred were answered, in milliseconds
    synchronized double slowest(int visits) throws InterruptedException {
        while (nanos.size() < visits && thread.isAlive()) {
            wait(1_000);
        }
        var sorted = nanos.stream().sorted().toList();
        nanos = new ArrayList<>();
        return sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1) / 1e6;
    }

    /// What was not answered, or not rightly.
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        thread.join();
    }
}
