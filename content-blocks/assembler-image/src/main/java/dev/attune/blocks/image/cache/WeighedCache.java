package dev.attune.blocks.image.cache;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// Keeps values up to a weight altogether, and forgets those that were not used for longest.
///
/// Who asks for a value that somebody is just making waits for it, so that none is made twice at the same time. What
/// could not be made is not kept, nor what is heavier than all may be together.
public final class WeighedCache<K, V> {
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final long most;
    private final ToLongFunction<V> weigh;
    private long weight;

    /// @param most the weight that all values may have together
    public WeighedCache(long most, ToLongFunction<V> weigh) {
        this.most = most;
        this.weigh = weigh;
    }

    private static final class Entry<V> {
        private final CompletableFuture<V> value = new CompletableFuture<>();
        private long weight;
    }

    public V get(K key, Supplier<V> make) {
        var mine = new Entry<V>();
        var entry = enter(key, mine);
        if (entry == mine) {
            return made(key, mine, make);
        }
        try {
            return entry.value.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : failed;
        }
    }

    /// A value that is there and made.
    public Optional<V> known(K key) {
        lock.lock();
        try {
            return Optional.ofNullable(entries.get(key))
                    .map(entry -> entry.value)
                    .filter(value -> value.state() == Future.State.SUCCESS)
                    .map(CompletableFuture::resultNow);
        } finally {
            lock.unlock();
        }
    }

    /// Keeps a value in place of the one before.
    public void put(K key, V value) {
        var entry = new Entry<V>();
        entry.value.complete(value);
        lock.lock();
        try {
            var before = entries.put(key, entry);
            weight -= before == null ? 0 : before.weight;
            keep(key, entry, value);
        } finally {
            lock.unlock();
        }
    }

    /// The entry that is there, or else the given one.
    private Entry<V> enter(K key, Entry<V> mine) {
        lock.lock();
        try {
            var there = entries.putIfAbsent(key, mine);
            return there == null ? mine : there;
        } finally {
            lock.unlock();
        }
    }

    private V made(K key, Entry<V> entry, Supplier<V> make) {
        try {
            var value = make.get();
            keep(key, entry, value);
            entry.value.complete(value);
            return value;
        } catch (RuntimeException | Error failed) {
            forget(key, entry);
            entry.value.completeExceptionally(failed);
            throw failed;
        }
    }

    private void keep(K key, Entry<V> entry, V value) {
        lock.lock();
        try {
            long weighs = weigh.applyAsLong(value);
            if (weighs > most) {
                entries.remove(key, entry);
                return;
            }
            entry.weight = weighs;
            weight += weighs;
            var eldest = entries.entrySet().iterator();
            while (weight > most && eldest.hasNext()) {
                var candidate = eldest.next().getValue();
                if (candidate.weight > 0) {
                    weight -= candidate.weight;
                    eldest.remove();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void forget(K key, Entry<V> entry) {
        lock.lock();
        try {
            entries.remove(key, entry);
        } finally {
            lock.unlock();
        }
    }

    /// What all values weigh together.
    public long weight() {
        lock.lock();
        try {
            return weight;
        } finally {
            lock.unlock();
        }
    }
}
