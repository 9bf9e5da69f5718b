package dev.attune.blocks.image;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A few threads that draw, and leave the processors to others.
///
/// Drawing keeps a processor busy for milliseconds without a pause: on a virtual thread, whoever waits for its carrier
/// would wait for the image. What Java2D makes once for each thread is also made once only.
final class DrawingThreads implements AutoCloseable {
    private final Duration longestWait;
    private final Semaphore free;
    private final ExecutorService threads;
    private final ThreadLocal<Boolean> gaveWay = ThreadLocal.withInitial(() -> false);
    private volatile boolean giveWay;

    DrawingThreads(int count, Duration longestWait) {
        this.longestWait = longestWait;
        free = new Semaphore(count, true);
        threads = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().daemon().name("assembler-image-", 1).factory());
    }

    /// From now on the processors are for others first. What is drawn before that is what Java draws slowly, for it has
    /// never done so.
    void giveWay() {
        giveWay = true;
    }

    /// Waits for a free thread, but not longer than anybody would wait for the image; who came first is first.
    <T> T draw(Supplier<T> work) {
        try {
            if (!free.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("too many images are to be drawn at once; set 'drawing' higher");
            }
            return threads.submit(() -> {
                        try {
                            lowerOnce();
                            return work.get();
                        } finally {
                            free.release();
                        }
                    })
                    .get();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody waits for the image any more", ended);
        } catch (RejectedExecutionException closed) {
            free.release();
            throw new IllegalStateException("images are no longer drawn here", closed);
        } catch (ExecutionException failed) {
            throw asIs(failed);
        }
    }

    private void lowerOnce() {
        if (giveWay && !gaveWay.get()) {
            LowPriority.take();
            gaveWay.set(true);
        }
    }

    private static RuntimeException asIs(ExecutionException failed) {
        return switch (failed.getCause()) {
            case RuntimeException known -> known;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(failed);
        };
    }

    /// What is being drawn is still finished.
    @Override
    public void close() {
        threads.shutdown();
    }
}
