package dev.attune.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.BadRequestException;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// What every reader of strangers' input promises.
public final class Promises {
    private static final int LONGEST_MESSAGE = 1_000;
    private static final Duration LONGEST_WORK = Duration.ofSeconds(5);

    private Promises() {}

    /// Reads some input.
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /// The caller is told, in few words, what is wrong and what to do.
    public static void hold(BadRequestException refused) {
        assertThat(refused.status()).isBetween(400, 499);
        assertThat(refused.code()).matches("[a-z0-9-]{3,40}");
        said(refused.getMessage());
        said(refused.fix());
    }

    /// Somebody is told something, in few words.
    public static void said(String message) {
        assertThat(message).isNotBlank();
        assertThat(message.length()).as(message).isLessThanOrEqualTo(LONGEST_MESSAGE);
    }

    /// Work that a short input causes is short, by the processor's time: a busy machine is no fault of it.
    public static void endsSoon(Work work) {
        var threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        try {
            work.run();
        } catch (RuntimeException unexpected) {
            throw unexpected;
        } catch (Exception unexpected) {
            throw new AssertionError(unexpected);
        }
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - begun)).isLessThan(LONGEST_WORK);
    }
}
