package dev.attune.scripts.worker;

import dev.attune.scripts.Program;
import dev.attune.scripts.ScriptException;
import dev.attune.scripts.Scripted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Engine;

/// A script in the process of whoever asks: no way there and back, but what fills memory or cannot be interrupted
/// harms all. For scripts that the operator answers for.
public final class InProcess implements Scripted {
    private static final long WARMING = TimeUnit.MILLISECONDS.toNanos(1500);
    private static final int ENOUGH = 600;
    private static final long COLD_MICROS = TimeUnit.SECONDS.toMicros(2);

    private final Program program;
    private final Duration limit;
    private final Engine engine;
    private final ScheduledThreadPoolExecutor clock = Warden.clock();
    private final BlockingQueue<Warden> idle;
    private final List<Warden> all = new ArrayList<>();

    private InProcess(Program program, int realms, Duration limit) throws UnusableException {
        this.program = program;
        this.limit = limit;
        this.engine = Sandbox.engine();
        this.idle = new ArrayBlockingQueue<>(realms);
        var script = new Script(program.function(), program.name(), program.source());
        for (int i = 0; i < realms; i++) {
            all.add(new Warden(engine, script, limit.toNanos() / 1000, clock));
        }
        idle.addAll(all);
    }

    /// @param realms how many calls may be in it at once
    /// @throws ScriptException if the script cannot be used
    public static InProcess start(Program program, int realms, Duration limit) {
        try {
            var script = new InProcess(program, realms, limit);
            script.all.forEach(script::warm);
            return script;
        } catch (UnusableException reason) {
            throw new ScriptException(String.valueOf(reason.getMessage()));
        }
    }

    private void warm(Warden warden) {
        long end = System.nanoTime() + WARMING / all.size();
        var samples = program.samples();
        for (int i = 0; i < ENOUGH && !samples.isEmpty() && System.nanoTime() < end; i++) {
            try {
                warden.ask(samples.get(i % samples.size()), COLD_MICROS);
            } catch (FailedException expected) {
                // the next one may be to its liking
            }
        }
    }

    @Override
    public String ask(String request) {
        try {
            var warden = idle.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (warden == null) {
                throw new ScriptException(program.name() + ": too many calls wait for it");
            }
            try {
                return warden.ask(request);
            } finally {
                idle.add(warden);
            }
        } catch (FailedException failed) {
            throw new ScriptException(String.valueOf(failed.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ScriptException(program.name() + ": it was interrupted");
        }
    }

    @Override
    public String runtime() {
        return engine.getImplementationName() + ", in the server's process";
    }

    @Override
    public void close() {
        clock.shutdownNow();
        engine.close(true);
    }
}
