package dev.attune.channels.opentime;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Lets one thread at a time work on what has the same name; rarely also on what has another. Who has waited for as
/// long as an image may take goes on all the same: being late is worse.
final class Locks {
    private static final int MANY = 256;
    private static final int PATIENCE_MILLIS = 6_000;

    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(MANY).toArray(ReentrantLock[]::new);

    <T> T alone(String name, Supplier<T> work) {
        var lock = locks[Math.floorMod(name.hashCode(), MANY)];
        boolean locked = false;
        try {
            locked = lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return work.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for others", stopped);
        } finally {
            if (locked) {
                lock.unlock();
            }
        }
    }
}
