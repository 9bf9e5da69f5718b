package dev.attune.platform.pluginhost;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// One piece of supervised work. The watchdog says when its time is over, so that whoever waits needs no timer.
final class Job<T> implements Runnable {
    private final Callable<T> work;
    private final Duration limit;
    private final long deadline;
    private long begun;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    Job(Duration limit, Callable<T> work) {
        this.work = work;
        this.limit = limit;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    @Override
    public void run() {
        if (result.isDone()) {
            return;
        }
        begun = System.nanoTime();
        var worker = (Worker) Thread.currentThread();
        worker.atWork(this);
        try {
            result.complete(work.call());
        } catch (Throwable thrown) {
            result.completeExceptionally(thrown);
        } finally {
            worker.atWork(null);
        }
    }

    /// Whether it has run for a time; asked through the thread that runs it.
    boolean hasRunFor(long now, long nanos) {
        return now - begun > nanos;
    }

    /// That time, or what is left until the limit if it is less.
    Duration timeLeft(Duration time) {
        return Duration.ofNanos(Math.clamp(deadline - System.nanoTime(), 0, time.toNanos()));
    }

    /// Lets go whoever waits if the time is over; work that was not begun is not begun any more.
    void check(long now) {
        if (now - deadline > 0 && !result.isDone()) {
            result.completeExceptionally(new LateException(limit));
        }
    }

    T result() throws Exception {
        try {
            return result.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case Exception exception -> throw exception;
                case Error error -> throw error;
                case null, default -> throw failed;
            }
        }
    }
}
