package dev.attune.torture.hostile;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/// Many greedy clients at once, until it is closed.
final class Crowd implements AutoCloseable {
    private static final long PAUSE = 100_000_000;

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong thrownOut = new AtomicLong();
    private volatile boolean closed;

    /// @param addresses the address from which each of them comes, by its number
    Crowd(URI server, int size, IntFunction<GreedyClient> kinds, IntFunction<String> addresses) {
        for (int i = 0; i < size; i++) {
            var kind = kinds.apply(i);
            var address = addresses.apply(i);
            Thread.ofVirtual().start(() -> stay(server, kind, address));
        }
    }

    private void stay(URI server, GreedyClient kind, String address) {
        while (!closed) {
            try (var socket = GreedyClient.connect(server, address)) {
                open.add(socket);
                try {
                    kind.hold(socket);
                } finally {
                    open.remove(socket);
                }
            } catch (IOException refused) {
                thrownOut.incrementAndGet();
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    long thrownOut() {
        return thrownOut.get();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        for (var socket : open) {
            socket.close();
        }
    }
}
