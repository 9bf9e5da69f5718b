package dev.attune.platform.pluginhost;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes about failed calls under the plugin's name, a line every ten seconds at most, and how many it left out.
final class CallLog {
    private static final long INTERVAL = 10_000_000_000L;

    private final Logger log;
    private final String name;
    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private final AtomicLong leftOut = new AtomicLong();

    CallLog(String plugin, String name) {
        this.log = LoggerFactory.getLogger("plugin." + plugin);
        this.name = name;
    }

    void failed(String because, @Nullable Thrown thrown) {
        long now = System.nanoTime();
        long due = next.get();
        if (now - due < 0 || !next.compareAndSet(due, now + INTERVAL)) {
            leftOut.incrementAndGet();
            return;
        }
        long silent = leftOut.getAndSet(0);
        var more = silent == 0 ? "" : " (and " + silent + " failures before it that were not logged)";
        log.warn("{} {}{}", name, because, more, thrown);
    }

    /// Something that happens rarely and must be seen.
    void important(String what) {
        log.error("{} {}", name, what);
    }
}
