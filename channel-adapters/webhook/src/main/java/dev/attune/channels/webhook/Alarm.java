package dev.attune.channels.webhook;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/// Closes a connection when its time is over; what waits on it, reading or writing, ends with an exception.
final class Alarm implements AutoCloseable {
    private final Thread clock;

    Alarm(Socket connection, long deadline) {
        this.clock = Thread.ofVirtual().name("webhook-alarm").start(() -> {
            try {
                Thread.sleep(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
                connection.close();
            } catch (InterruptedException | IOException done) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        clock.interrupt();
    }
}
