package dev.attune.scripts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A script in processes of its own. A process that is late and does not react, or fills its memory, is killed, and
/// another takes its place at once; what had to wait behind the culprit is asked of another process.
public final class Workers implements Scripted {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final Duration LONGEST_START = Duration.ofSeconds(12);

    /// How long a process that is late may take to stop by itself: then it need not be started anew.
    private static final Duration GRACE = Duration.ofMillis(100);

    /// Calls that may wait in one process; more would be late anyway.
    private static final int MOST_WAITING = 16;

    /// A process that ended younger than this is not replaced at once for ever.
    static final Duration YOUNG = Duration.ofSeconds(10);

    private static final int MOST_DOUBLINGS = 5;

    private final Program program;
    private final Launch launch;
    private final Duration limit;
    private final Duration young;
    private final List<WorkerProcess> all = new CopyOnWriteArrayList<>();
    private final List<WorkerProcess> ready = new CopyOnWriteArrayList<>();
    private final AtomicInteger diedYoung = new AtomicInteger();
    private final ScheduledThreadPoolExecutor clock;
    private volatile String runtime = "";
    private volatile @Nullable String lastAnswered;
    private volatile boolean closed;

    private Workers(Program program, Launch launch, Duration limit, Duration young) {
        this.program = program;
        this.launch = launch;
        this.limit = limit;
        this.young = young;
        this.clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("script-watch").factory());
        clock.setRemoveOnCancelPolicy(true);
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /// Starts the processes, and waits until one of them is warm; on a crowded machine not for ever: until then, calls
    /// fail.
    ///
    /// @param limit how long one call may take
    /// @throws ScriptException if the script cannot be used
    public static Workers start(Program program, Launch launch, int processes, Duration limit) {
        return start(program, launch, processes, limit, LONGEST_START, YOUNG);
    }

    /// @param patience how long to wait for the first
    /// @param young a process that ends at this age is replaced later and later
    static Workers start(
            Program program, Launch launch, int processes, Duration limit, Duration patience, Duration young) {
        var workers = new Workers(program, launch, limit, young);
        try {
            var first = workers.add();
            first.thenRun(() -> {
                for (int i = 1; i < processes; i++) {
                    workers.addAgain();
                }
            });
            workers.await(first, patience);
            return workers;
        } catch (RuntimeException failed) {
            workers.close();
            throw failed;
        }
    }

    private void await(CompletableFuture<?> first, Duration patience) {
        try {
            first.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw reason(failed);
        } catch (TimeoutException late) {
            LOG.warn("{}: it is not warm after {} s, and fails until it is", program.name(), patience.toSeconds());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ScriptException(program.name() + ": the platform was stopped while it started");
        }
    }

    private CompletableFuture<String> add() {
        var worker = WorkerProcess.start(launch);
        all.add(worker);
        worker.ended().thenRun(() -> replace(worker));
        if (closed) {
            worker.close();
        }
        return worker.load(warmedBy(lastAnswered), limit).whenComplete((runs, failure) -> {
            if (failure == null) {
                runtime = runs;
                ready.add(worker);
            } else {
                worker.close();
            }
        });
    }

    private Program warmedBy(@Nullable String request) {
        if (request == null) {
            return program;
        }
        var samples = new ArrayList<>(program.samples());
        samples.add(request);
        return new Program(program.function(), program.name(), program.source(), samples);
    }

    /// At once, unless they die one after another: a script that always kills must not keep a processor busy.
    private void replace(WorkerProcess ended) {
        all.remove(ended);
        ready.remove(ended);
        if (closed) {
            return;
        }
        boolean early = ended.age().compareTo(young) < 0;
        int before = early ? diedYoung.getAndIncrement() : 0;
        if (!early) {
            diedYoung.set(0);
        }
        long wait = before == 0 ? 0 : 250L << Math.min(before - 1, MOST_DOUBLINGS);
        LOG.warn(
                "{}: a process ended after {} s; another starts in {} ms",
                program.name(),
                ended.age().toSeconds(),
                wait);
        clock.schedule(
                () -> Thread.ofVirtual().name("script-restart").start(this::addAgain), wait, TimeUnit.MILLISECONDS);
    }

    private void addAgain() {
        try {
            if (!closed) {
                add().exceptionally(failure -> {
                    LOG.error("{}: no new process: {}", program.name(), failure.getMessage());
                    return "";
                });
            }
        } catch (ScriptException failed) {
            LOG.error("{}: {}", program.name(), failed.getMessage());
            clock.schedule(() -> Thread.ofVirtual().start(this::addAgain), YOUNG.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public String ask(String request) {
        long end = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); left > 0; left = end - System.nanoTime()) {
            try {
                return ask(idlest(), request, left);
            } catch (GoneException gone) {
                LOG.debug("{}: asked again: {}", program.name(), gone.getMessage());
            }
        }
        throw late();
    }

    private String ask(WorkerProcess worker, String request, long nanos) throws GoneException {
        try {
            var question = worker.ask(request, limit.plus(GRACE), clock);
            var answer = question.answer().get(nanos, TimeUnit.NANOSECONDS);
            lastAnswered = request;
            return answer;
        } catch (TimeoutException late) {
            throw late();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof GoneException gone) {
                throw gone;
            }
            throw reason(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw late();
        }
    }

    private WorkerProcess idlest() {
        var worker = ready.stream()
                .filter(WorkerProcess::isAlive)
                .min(Comparator.comparingInt(WorkerProcess::waiting))
                .orElseThrow(() -> new ScriptException(program.name() + ": none of its processes is warm yet"));
        if (worker.waiting() >= MOST_WAITING) {
            throw new ScriptException(program.name() + ": too many calls wait for it");
        }
        return worker;
    }

    private ScriptException late() {
        return new ScriptException(program.name() + ": it took longer than its " + limit.toMillis() + " ms");
    }

    private ScriptException reason(ExecutionException failed) {
        return failed.getCause() instanceof ScriptException reason
                ? new ScriptException(String.valueOf(reason.getMessage()))
                : new ScriptException(program.name() + ": " + failed.getCause());
    }

    @Override
    public String runtime() {
        return runtime;
    }

    /// How many processes are warm and have nothing to do.
    long idle() {
        return ready.stream()
                .filter(worker -> worker.isAlive() && worker.waiting() == 0)
                .count();
    }

    /// The processes there are, warm or not.
    List<Long> pids() {
        return all.stream().map(WorkerProcess::pid).toList();
    }

    @Override
    public void close() {
        closed = true;
        clock.shutdown();
        all.forEach(WorkerProcess::close);
    }
}
