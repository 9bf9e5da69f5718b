package dev.attune.platform.sense;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The one thread that changes state. Work of many requests shares a transaction and is answered after its commit.
///
/// Work may run more than once: when another's work fails, the transaction is rolled back and the rest runs again. It
/// must therefore have no effect but through the store and through [Participant]s.
public interface Writer {
    Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

    /// Queues work; the future completes when its effects are durable.
    ///
    /// @throws OverloadedException if too much is waiting
    <T> CompletableFuture<T> submit(Supplier<T> work);

    /// Queues work and waits until its effects are durable.
    default <T> T run(Supplier<T> work) {
        try {
            return submit(work).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /// Does work that nobody waits for: again and again until its effects are durable, however long nothing can be
    /// stored.
    ///
    /// @param over asked after an attempt that failed: whether another one is not worth it
    default void insist(Supplier<?> work, BooleanSupplier over) throws InterruptedException {
        do {
            try {
                run(work);
                return;
            } catch (UnavailableException | OverloadedException e) {
                Thread.sleep(BETWEEN_ATTEMPTS);
            }
        } while (!over.getAsBoolean());
    }

    /// Has a say in every transaction from now on.
    void join(Participant participant);

    /// Somebody who keeps state in memory that a transaction changes. All methods run on the writer's thread.
    interface Participant {
        /// The last chance to write something into the transaction.
        default void beforeCommit() {}

        /// What was changed is durable; nobody was answered yet.
        void committed();

        /// What was changed never happened.
        void rolledBack();
    }
}
