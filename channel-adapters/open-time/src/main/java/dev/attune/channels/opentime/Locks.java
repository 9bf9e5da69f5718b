package dev.attune.channels.opentime;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Lets one thread at a time work on what has the same name; rarely also on what has another.
final class Locks {
    private static final int MANY = 256;

    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(MANY).toArray(ReentrantLock[]::new);

    <T> T alone(String name, Supplier<T> work) {
        var lock = locks[Math.floorMod(name.hashCode(), MANY)];
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
