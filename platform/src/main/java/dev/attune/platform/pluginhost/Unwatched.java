package dev.attune.platform.pluginhost;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Work that the platform does for a plugin, which is not watched meanwhile, nor interrupted.
final class Unwatched {
    private Unwatched() {}

    /// Does it right here.
    static <R> R here(Supplier<R> work) {
        if (!(Thread.currentThread() instanceof Worker worker)) {
            return work.get();
        }
        var watch = worker.pause();
        boolean interrupted = Thread.interrupted();
        try {
            return work.get();
        } finally {
            worker.resume(watch);
            if (interrupted) {
                worker.interrupt();
            }
        }
    }

    /// Does it on another thread, where the limits of supervised work hold as for every other caller: on this one, one
    /// of the plugins that it asks could keep us.
    static <R> R apart(Supplier<R> work) {
        return Thread.currentThread() instanceof Worker ? here(() -> elsewhere(work)) : work.get();
    }

    private static <R> R elsewhere(Supplier<R> work) {
        var task = new FutureTask<>(work::get);
        Thread.startVirtualThread(task);
        try {
            return task.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the platform worked", stopped);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException exception -> throw exception;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failed.getCause());
            }
        }
    }
}
