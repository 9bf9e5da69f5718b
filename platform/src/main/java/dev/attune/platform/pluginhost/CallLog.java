package dev.attune.platform.pluginhost;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes about failed calls under the plugin's name, a line every ten seconds at most, and how many it left out.
final class CallLog {
    private static final long INTERVAL = 10_000_000_000L;
    private static final int LONGEST = 500;
    private static final int DEEPEST = 50;

    private final Logger log;
    private final String name;
    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private final AtomicLong leftOut = new AtomicLong();

    CallLog(String plugin, String name) {
        this.log = LoggerFactory.getLogger("plugin." + plugin);
        this.name = name;
    }

    void failed(String because, @Nullable Throwable thrown) {
        long now = System.nanoTime();
        long due = next.get();
        if (now - due < 0 || !next.compareAndSet(due, now + INTERVAL)) {
            leftOut.incrementAndGet();
            return;
        }
        long silent = leftOut.getAndSet(0);
        var more = silent == 0 ? "" : " (and " + silent + " failures before it that were not logged)";
        write(() -> log.warn("{} {}{}", name, because, more, shortened(thrown)));
    }

    /// The trace of an endless recursion would fill the log by itself.
    private static @Nullable Throwable shortened(@Nullable Throwable thrown) {
        if (thrown != null && thrown.getStackTrace().length > DEEPEST) {
            thrown.setStackTrace(Arrays.copyOf(thrown.getStackTrace(), DEEPEST));
        }
        return thrown;
    }

    /// Something that happens rarely and must be seen.
    void important(String what) {
        write(() -> log.error("{} {}", name, what));
    }

    /// What a plugin throws may itself throw when it is printed.
    private void write(Runnable line) {
        try {
            line.run();
        } catch (RuntimeException | Error unprintable) {
            log.warn("{} failed, and what it threw cannot be printed", name);
        }
    }

    /// What was thrown, in one short line.
    static String describe(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "for an unknown reason";
        }
        try {
            var text = thrown.toString().replaceAll("\\s+", " ");
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        } catch (RuntimeException | Error unprintable) {
            return thrown.getClass().getName();
        }
    }
}
