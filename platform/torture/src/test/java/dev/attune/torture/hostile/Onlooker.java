package dev.attune.torture.hostile;

import static dev.attune.endtoend.ServerJar.SECRET_KEY;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/// Looks at a server's health and its figures again and again, as monitoring does, and notes what it does not get to
/// see
/// in time.
final class Onlooker implements AutoCloseable {
    private static final long PAUSE = 200_000_000;
    private static final List<Request> LOOKS = List.of(
            Request.of("GET", "/health/live"),
            Request.of("GET", "/health/ready"),
            Request.of("GET", "/metrics").with("Authorization: Bearer " + SECRET_KEY));

    private final Queue<String> missed = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean over;

    /// @param patience how long a look may take
    Onlooker(URI server, Duration patience) {
        thread = Thread.ofVirtual().start(() -> {
            while (!over) {
                LOOKS.forEach(look -> look(server, patience, look));
                LockSupport.parkNanos(PAUSE);
            }
        });
    }

    private void look(URI server, Duration patience, Request look) {
        long begin = System.nanoTime();
        try (var requester = new Requester(server, patience)) {
            int status = requester.send(look).status();
            long millis = (System.nanoTime() - begin) / 1_000_000;
            if (status != 200 || millis > patience.toMillis()) {
                missed.add(look.target() + ": " + status + " after " + millis + " ms");
            }
        } catch (IOException broken) {
            missed.add(look.target() + ": " + broken);
        }
    }

    Queue<String> missed() {
        return missed;
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
    }
}
