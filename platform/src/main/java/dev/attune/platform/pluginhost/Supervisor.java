package dev.attune.platform.pluginhost;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Runs work that asks plugins on threads of its own, so that whoever waits for it need not wait longer than its limit.
/// On these threads a [Handle] calls its plugin directly.
public final class Supervisor implements AutoCloseable {
    private static final Duration SPARE = Duration.ofSeconds(1);

    private final String name;
    private final Watchdog watchdog;
    private final Set<Worker> workers = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads;
    private final int usual;
    private final AtomicInteger named = new AtomicInteger();
    private long needed;

    private Supervisor(String name, int usual, int most, BlockingQueue<Runnable> queue, Watchdog watchdog) {
        this.name = name;
        this.watchdog = watchdog;
        this.usual = usual;
        this.threads =
                new ThreadPoolExecutor(usual, most, SPARE.toMillis(), TimeUnit.MILLISECONDS, queue, this::worker);
        watchdog.add(this);
    }

    /// A queue before as few threads as can keep the processors busy: more would only wake each other. While some of
    /// them wait for something, others take their places, up to a number.
    static Supervisor queueing(String name, int most, int queue, Watchdog watchdog) {
        int usual = Math.min(most, Math.max(2, Runtime.getRuntime().availableProcessors()));
        return new Supervisor(name, usual, most, new LinkedBlockingQueue<>(queue), watchdog);
    }

    /// As many threads as are needed, up to a number; nothing ever waits.
    static Supervisor direct(String name, int most, Watchdog watchdog) {
        return new Supervisor(name, 0, most, new SynchronousQueue<>(), watchdog);
    }

    private Worker worker(Runnable work) {
        return new Worker(this, () -> watched(work), name + "-" + named.incrementAndGet());
    }

    private void watched(Runnable work) {
        var worker = (Worker) Thread.currentThread();
        workers.add(worker);
        try {
            work.run();
        } finally {
            workers.remove(worker);
        }
    }

    /// Runs the work on a supervised thread and waits for it, at most for the limit. What the work throws, it throws.
    /// On a supervised thread it runs right here, and the limit of the work that it is a part of holds.
    ///
    /// @throws LateException if it was not done in time
    /// @throws BusyException if there is no room for it now
    public <T> T run(Duration limit, Callable<T> work) throws Exception {
        if (Thread.currentThread() instanceof Worker) {
            return work.call();
        }
        var job = new Job<>(limit, work);
        execute(job);
        watchdog.wake();
        return job.result();
    }

    void execute(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException full) {
            throw new BusyException(name);
        }
    }

    /// Looks at the work that is done and the work that waits, as the watchdog.
    ///
    /// @return whether there is any
    boolean check(long now, Limits limits) {
        boolean busy = false;
        int stalled = 0;
        for (var worker : workers) {
            busy |= worker.check(now, limits);
            stalled += worker.isStalled(now) ? 1 : 0;
        }
        for (var waiting : threads.getQueue()) {
            busy = true;
            if (waiting instanceof Job<?> job) {
                job.check(now);
            }
        }
        if (usual > 0) {
            keep(usual + stalled, now);
        }
        return busy;
    }

    /// More threads at once; fewer only when they have not been needed for a while.
    private synchronized void keep(int wanted, long now) {
        int core = Math.min(wanted, threads.getMaximumPoolSize());
        int before = threads.getCorePoolSize();
        if (core >= before) {
            needed = now;
        }
        if (core > before || core < before && now - needed > SPARE.toNanos()) {
            threads.setCorePoolSize(core);
        }
    }

    Watchdog watchdog() {
        return watchdog;
    }

    /// A thread hangs in a plugin for good: there may be another in its place.
    synchronized void writtenOff() {
        threads.setMaximumPoolSize(threads.getMaximumPoolSize() + 1);
    }

    synchronized void foundAgain() {
        int most = threads.getMaximumPoolSize() - 1;
        threads.setCorePoolSize(Math.min(most, threads.getCorePoolSize()));
        threads.setMaximumPoolSize(most);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
