package dev.attune.platform.pluginhost;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What a plugin does before it is asked anything: it runs plugin code, which may hang, and so has a thread of its own
/// and a limit.
record Beginning(String name, ClassLoader classes, Duration limit) {

    /// Something that a plugin does.
    @FunctionalInterface
    interface Step<R> {
        R take() throws UnusableException;
    }

    /// @param failing what is said before what it threw
    /// @param late what is said if it takes longer
    <R> R run(Step<R> step, String failing, String late) throws UnusableException {
        var done = new CompletableFuture<R>();
        var thread = Thread.ofPlatform().daemon().name("start-" + name).unstarted(() -> take(step, done));
        thread.setContextClassLoader(classes);
        thread.start();
        try {
            return done.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLate) {
            thread.interrupt();
            throw new UnusableException(late);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnusableException reason) {
                throw reason;
            }
            throw new UnusableException(failing + ": " + failed.getCause(), failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnusableException("The platform was stopped while it started.", interrupted);
        }
    }

    private static <R> void take(Step<R> step, CompletableFuture<R> done) {
        try {
            done.complete(step.take());
        } catch (UnusableException reason) {
            done.completeExceptionally(reason);
        } catch (Throwable failed) {
            done.completeExceptionally(Thrown.of(failed));
        }
    }
}
