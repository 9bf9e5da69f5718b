package dev.attune.scripts.worker;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Engine;
import org.jspecify.annotations.Nullable;

/// Asks a script within a limit of time. A realm in which a call was late is given up; the next call gets a new one.
/// For one thread at a time.
///
/// What cannot be interrupted, such as a built-in that fills memory, goes on for as long as it likes: who needs to be
/// sure runs it in a process that can be killed.
final class Warden implements AutoCloseable {
    private final Engine engine;
    private final Script script;
    private final ScheduledThreadPoolExecutor clock;
    private final long limitMicros;
    private @Nullable Sandbox sandbox;

    Warden(Engine engine, Script script, long limitMicros, ScheduledThreadPoolExecutor clock) throws UnusableException {
        this.engine = engine;
        this.script = script;
        this.clock = clock;
        this.limitMicros = limitMicros;
        this.sandbox = new Sandbox(engine, script);
    }

    static ScheduledThreadPoolExecutor clock() {
        var clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("script-clock").factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    String ask(String request) throws FailedException {
        return ask(request, limitMicros);
    }

    String ask(String request, long micros) throws FailedException {
        var here = sandbox();
        var deadline = new Deadline();
        var alarm = clock.schedule(
                () -> {
                    if (deadline.passed()) {
                        // Of its own, because it waits until the call has ended, and that may never be.
                        Thread.ofPlatform().daemon().name("script-end").start(here::interrupt);
                    }
                },
                micros,
                TimeUnit.MICROSECONDS);
        try {
            var answer = here.ask(request);
            return inTime(deadline, alarm, answer, micros);
        } catch (FailedException failed) {
            inTime(deadline, alarm, "", micros);
            throw failed;
        } catch (RuntimeException | StackOverflowError broken) {
            inTime(deadline, alarm, "", micros);
            sandbox = null;
            throw new FailedException(script.name() + ": the engine failed: " + broken);
        }
    }

    private String inTime(Deadline deadline, ScheduledFuture<?> alarm, String answer, long micros)
            throws FailedException {
        alarm.cancel(false);
        if (!deadline.done()) {
            sandbox = null;
            throw new FailedException(script.name() + ": it took longer than its " + micros / 1000 + " ms");
        }
        return answer;
    }

    private Sandbox sandbox() throws FailedException {
        var ready = sandbox;
        if (ready == null) {
            try {
                ready = new Sandbox(engine, script);
                sandbox = ready;
            } catch (UnusableException changed) {
                throw new FailedException(String.valueOf(changed.getMessage()));
            }
        }
        return ready;
    }

    @Override
    public void close() {
        if (sandbox != null) {
            sandbox.close();
            sandbox = null;
        }
    }
}
