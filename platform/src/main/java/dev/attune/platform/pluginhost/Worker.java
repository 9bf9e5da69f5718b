package dev.attune.platform.pluginhost;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A thread that calls plugins under the eyes of a [Watchdog].
final class Worker extends Thread {
    private static final long STALLED = TimeUnit.MILLISECONDS.toNanos(2);

    private final Supervisor supervisor;
    private final String called;
    private ClassLoader classes = Worker.class.getClassLoader();
    private @Nullable Watch current;
    private volatile @Nullable Job<?> job;

    Worker(Supervisor supervisor, Runnable work, String name) {
        super(null, work, name, 0, false);
        this.supervisor = supervisor;
        this.called = name;
        setDaemon(true);
    }

    /// Says what supervised work this thread does, if any.
    void atWork(@Nullable Job<?> work) {
        job = work;
    }

    /// Whether its work takes so long that it might be waiting for something.
    boolean isStalled(long now) {
        var work = job;
        return work != null && work.hasRunFor(now, STALLED);
    }

    /// That time, or what is left of the work's if it is less.
    Duration timeLeft(Duration time) {
        var work = job;
        return work == null ? time : work.timeLeft(time);
    }

    /// Begins a call; the same thread must [#end(Watch)] it.
    Watch begin(Watched watched, long budgetNanos, Runnable whenLate) {
        Watch watch;
        synchronized (this) {
            watch = new Watch(watched, System.nanoTime(), budgetNanos, whenLate, current);
            current = watch;
        }
        supervisor.watchdog().wake();
        return watch;
    }

    /// Ends a call.
    ///
    /// @return whether it was interrupted for being late
    boolean end(Watch watch) {
        synchronized (this) {
            current = watch.outer;
        }
        // The watchdog interrupts under the lock and only the current call: no interrupt can follow from here on.
        Thread.interrupted();
        if (watch.slow) {
            watch.watched.slowOneLeft();
        }
        if (watch.lost) {
            watch.watched.foundAgain();
            supervisor.foundAgain();
        }
        return watch.interrupted;
    }

    /// Lets a plugin run on this thread.
    ///
    /// @return the class loader of the one that ran on it before
    ClassLoader lend(ClassLoader plugin) {
        var before = classes;
        classes = plugin;
        setContextClassLoader(plugin);
        return before;
    }

    /// The class loader of the plugin that runs on this thread, whatever it calls its context.
    ClassLoader classes() {
        return classes;
    }

    /// How many calls of the same contribution this thread is in, one inside the other.
    synchronized int depthIn(Watched watched) {
        int depth = 0;
        for (var watch = current; watch != null; watch = watch.outer) {
            depth += watch.watched == watched ? 1 : 0;
        }
        return depth;
    }

    /// Takes the thread back, with all that a plugin may have changed on it.
    void takeBack(ClassLoader before) {
        classes = before;
        setContextClassLoader(before);
        if (getPriority() != NORM_PRIORITY) {
            setPriority(NORM_PRIORITY);
        }
        if (!getName().equals(called)) {
            setName(called);
        }
    }

    /// Stops the clock of the current call while the platform works for the plugin. However slow it was before, it
    /// now takes no room from others.
    @Nullable
    Watch pause() {
        synchronized (this) {
            var watch = current;
            if (watch == null || watch.paused) {
                return null;
            }
            watch.paused = true;
            if (watch.slow) {
                watch.slow = false;
                watch.watched.slowOneLeft();
            }
            watch.begun -= System.nanoTime();
            watch.deadline -= System.nanoTime();
            return watch;
        }
    }

    void resume(@Nullable Watch watch) {
        if (watch != null) {
            synchronized (this) {
                watch.begun += System.nanoTime();
                watch.deadline += System.nanoTime();
                watch.paused = false;
            }
        }
    }

    /// Looks at the current work and call, as the watchdog.
    ///
    /// @return whether there is any
    boolean check(long now, Limits limits) {
        var work = job;
        if (work != null) {
            work.check(now);
        }
        return checkCall(now, limits) || work != null;
    }

    private boolean checkCall(long now, Limits limits) {
        Runnable late = null;
        Watched lost = null;
        synchronized (this) {
            var watch = current;
            if (watch == null) {
                return false;
            }
            if (watch.paused || watch.lost) {
                return true;
            }
            if (!watch.slow && now - watch.begun > limits.slowAfter().toNanos()) {
                watch.slow = true;
                watch.watched.becameSlow();
            }
            if (!watch.interrupted && now - watch.deadline > 0) {
                watch.interrupted = true;
                watch.interruptedAt = now;
                interrupt();
                late = watch.whenLate;
            } else if (watch.interrupted
                    && now - watch.interruptedAt > limits.grace().toNanos()) {
                watch.lost = true;
                lost = watch.watched;
            }
        }
        if (late != null) {
            late.run();
        }
        if (lost != null) {
            lost.lost();
            supervisor.writtenOff();
        }
        return true;
    }
}
