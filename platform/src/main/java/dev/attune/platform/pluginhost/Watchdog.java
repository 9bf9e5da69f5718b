package dev.attune.platform.pluginhost;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that interrupts calls of plugins when they are over their budget. It dozes while nothing is called.
final class Watchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final long TICK = 2_000_000;
    private static final int IDLE_TICKS = 250;

    private final Set<Worker> workers = ConcurrentHashMap.newKeySet();
    private final Limits limits;
    private final Thread thread;
    private volatile boolean dozing;
    private volatile boolean closed;

    Watchdog(Limits limits) {
        this.limits = limits;
        this.thread = Thread.ofPlatform().daemon().name("plugin-watchdog").start(this::watch);
    }

    void add(Worker worker) {
        workers.add(worker);
    }

    void remove(Worker worker) {
        workers.remove(worker);
    }

    /// Called at the start of every call.
    void wake() {
        if (dozing) {
            dozing = false;
            LockSupport.unpark(thread);
        }
    }

    private void watch() {
        int idle = 0;
        while (!closed) {
            boolean busy = false;
            long now = System.nanoTime();
            for (var worker : workers) {
                try {
                    busy |= worker.check(now, limits);
                } catch (RuntimeException unexpected) {
                    LOG.error("could not check on {}", worker.getName(), unexpected);
                }
            }
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

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
