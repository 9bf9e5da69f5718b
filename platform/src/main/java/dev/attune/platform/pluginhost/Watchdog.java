package dev.attune.platform.pluginhost;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that interrupts calls of plugins when they are over their budget, and lets go who waits for work that is
/// over its limit. It dozes while nothing happens.
final class Watchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final long TICK = 2_000_000;
    private static final int IDLE_TICKS = 250;

    private final List<Supervisor> supervisors = new CopyOnWriteArrayList<>();
    private final Limits limits;
    private final Thread thread;
    private volatile boolean dozing;
    private volatile boolean closed;

    Watchdog(Limits limits) {
        this.limits = limits;
        this.thread = Thread.ofPlatform().daemon().name("plugin-watchdog").start(this::watch);
    }

    void add(Supervisor supervisor) {
        supervisors.add(supervisor);
    }

    /// Called at the start of all work and of every call.
    void wake() {
        if (dozing) {
            dozing = false;
            LockSupport.unpark(thread);
        }
    }

    private void watch() {
        int idle = 0;
        while (!closed) {
            boolean busy = look(System.nanoTime());
            idle = busy ? 0 : idle + 1;
            if (idle < IDLE_TICKS) {
                LockSupport.parkNanos(this, TICK);
            } else if (dozing) {
                LockSupport.park(this);
            } else {
                // Looks once more before it dozes: a call that began meanwhile did not see it dozing.
                dozing = true;
            }
        }
    }

    private boolean look(long now) {
        boolean busy = false;
        try {
            for (var supervisor : supervisors) {
                busy |= supervisor.check(now, limits);
            }
        } catch (RuntimeException unexpected) {
            LOG.error("could not look at the calls of plugins", unexpected);
        }
        return busy;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
