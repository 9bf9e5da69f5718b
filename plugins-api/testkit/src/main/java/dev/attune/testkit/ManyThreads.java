package dev.attune.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Calls a contribution as the platform does: many threads at once.
final class ManyThreads {
    private static final int THREADS = 8;
    private static final int CALLS = 50;

    private ManyThreads() {}

    /// Every call must give the answer that a single one gives.
    static <T> void allAnswer(T expected, Callable<T> call) throws InterruptedException {
        for (T answer : answers(call)) {
            assertThat(answer)
                    .as("many threads call a contribution at once; an answer may not depend on the others: keep what"
                            + " changes during a call in local variables")
                    .isEqualTo(expected);
        }
    }

    /// Every call must answer something.
    static <T> List<T> answers(Callable<T> call) throws InterruptedException {
        var start = new CountDownLatch(1);
        var answers = new ArrayList<T>();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var futures = new ArrayList<Future<List<T>>>();
            for (int i = 0; i < THREADS; i++) {
                futures.add(threads.submit(() -> {
                    start.await();
                    var own = new ArrayList<T>();
                    for (int j = 0; j < CALLS; j++) {
                        own.add(call.call());
                    }
                    return own;
                }));
            }
            start.countDown();
            for (var future : futures) {
                answers.addAll(future.get());
            }
        } catch (ExecutionException failed) {
            throw new AssertionError("it failed when many threads called it at once: " + failed.getCause(), failed);
        }
        return answers;
    }
}
