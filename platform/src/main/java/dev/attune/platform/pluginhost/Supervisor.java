package dev.attune.platform.pluginhost;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Runs work that asks plugins on threads of its own, so that whoever waits for it need not wait longer than its limit.
/// On these threads a [Handle] calls its plugin directly.
public final class Supervisor implements AutoCloseable {
    private final String name;
    private final Watchdog watchdog;
    private final ThreadPoolExecutor threads;
    private final AtomicInteger named = new AtomicInteger();

    private Supervisor(String name, int core, int most, BlockingQueue<Runnable> queue, Watchdog watchdog) {
        this.name = name;
        this.watchdog = watchdog;
        this.threads = new ThreadPoolExecutor(core, most, 30, TimeUnit.SECONDS, queue, this::worker);
        watchdog.add(this);
    }

    /// A fixed number of threads with a queue before them.
    static Supervisor queueing(String name, int threads, int queue, Watchdog watchdog) {
        return new Supervisor(name, threads, threads, new LinkedBlockingQueue<>(queue), watchdog);
    }

    /// As many threads as are needed, up to a number; nothing ever waits.
    static Supervisor direct(String name, int threads, Watchdog watchdog) {
        return new Supervisor(name, 0, threads, new SynchronousQueue<>(), watchdog);
    }

    private Worker worker(Runnable work) {
        return new Worker(this, () -> watched(work), name + "-" + named.incrementAndGet());
    }

    private void watched(Runnable work) {
        var worker = (Worker) Thread.currentThread();
        watchdog.add(worker);
        try {
            work.run();
        } finally {
            watchdog.remove(worker);
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

    /// Looks at the work that waits, as the watchdog.
    ///
    /// @return whether there is any
    boolean check(long now) {
        for (var waiting : threads.getQueue()) {
            if (waiting instanceof Job<?> job) {
                job.check(now);
            }
        }
        return !threads.getQueue().isEmpty();
    }

    Watchdog watchdog() {
        return watchdog;
    }

    /// A thread hangs in a plugin for good: another takes its place.
    synchronized void writtenOff() {
        resize(1);
    }

    synchronized void foundAgain() {
        resize(-1);
    }

    private void resize(int by) {
        int core = threads.getCorePoolSize();
        int most = threads.getMaximumPoolSize() + by;
        threads.setCorePoolSize(0);
        threads.setMaximumPoolSize(most);
        threads.setCorePoolSize(core == 0 ? 0 : most);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
