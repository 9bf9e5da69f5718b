package dev.attune.platform.group;

import dev.attune.platform.sense.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fires timers when their time has come. The clock may be virtual: then whoever moves it calls [#tick].
public final class Ticker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Ticker.class);
    private static final int AT_ONCE = 500;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Group group;
    private final Timers timers;
    private final Writer writer;
    private final InstantSource clock;
    private final Thread thread;
    private volatile boolean closing;

    public Ticker(Group group, Timers timers, Writer writer, InstantSource clock) {
        this.group = group;
        this.timers = timers;
        this.writer = writer;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("attune-ticker").unstarted(this::run);
    }

    public Ticker start() {
        thread.start();
        return this;
    }

    /// Fires all that is due now; when it returns, what they changed is durable.
    public void tick() {
        while (writer.run(() -> group.fire(clock.instant(), AT_ONCE)) == AT_ONCE) {
            // There may be more.
        }
    }

    private void run() {
        while (!closing) {
            try {
                Thread.sleep(fireOrWait());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /// Fires what is due.
    ///
    /// @return how long to wait then; also after a failure, which would otherwise repeat without a pause
    private Duration fireOrWait() {
        try {
            var next = timers.next();
            if (next.isPresent() && !next.get().isAfter(clock.instant())) {
                tick();
            }
            return wait(next.orElse(Instant.MAX));
        } catch (RuntimeException e) {
            log.warn("timers could not be fired, they will be again: {}", e.getMessage());
            return LONGEST_WAIT;
        }
    }

    /// Until the next timer, but not long: one that is set meanwhile may be due earlier.
    private Duration wait(Instant next) {
        var now = clock.instant();
        var latest = now.plus(LONGEST_WAIT);
        return next.isAfter(latest)
                ? LONGEST_WAIT
                : Duration.between(now, next.isAfter(now) ? next : now.plusMillis(1));
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.interrupt();
        thread.join();
    }
}
