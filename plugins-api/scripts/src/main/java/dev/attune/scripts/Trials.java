package dev.attune.scripts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tries scripts of which a deployment knows nothing yet, each in a process of its own that ends with the trial. The
/// next one is started meanwhile, so that an author waits for the script only.
public final class Trials implements AutoCloseable {
    /// What its author may have to wait, at most.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// How often it is asked; the same request has the same answer.
    private static final int TIMES = 5;

    private final Launch launch;
    private final Duration limit;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("script-trials").factory());
    private @Nullable WorkerProcess next;

    /// @param limit how long one call may take
    public Trials(Launch launch, Duration limit) {
        this.launch = launch;
        this.limit = limit;
    }

    /// What came of a trial.
    ///
    /// @param result JSON values
    /// @param took to the process and back, the quickest of some times
    public record Outcome(@Nullable Object result, Duration took) {}

    /// Ranks with a script. What the request leaves out is filled in.
    ///
    /// @param name of its file, for messages
    /// @throws ScriptException with what is wrong, if anything is
    public Outcome rank(String name, String source, Map<?, ?> request) {
        var whole = Completed.ranking(request);
        return run(
                RankingScript.FUNCTION,
                name,
                source,
                whole,
                answer -> RankingScript.read(name, answer, Completed.candidateIds(whole)));
    }

    /// Assembles with a script. What the request leaves out is filled in.
    ///
    /// @param name of its file, for messages
    /// @throws ScriptException with what is wrong, if anything is
    public Outcome assemble(String name, String source, Map<?, ?> request) {
        var whole = Completed.assembly(request);
        var format = String.valueOf(whole.get("format"));
        return run(
                AssemblingScript.FUNCTION, name, source, whole, answer -> AssemblingScript.read(name, format, answer));
    }

    private Outcome run(
            String function, String name, String source, Map<String, Object> request, Consumer<String> check) {
        oneAtATime.lock();
        try (var worker = next == null ? WorkerProcess.start(launch) : next) {
            next = null;
            var json = JsonOut.write(request);
            worker.load(new Program(function, name, source, List.of(json)), limit)
                    .get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
            next = WorkerProcess.start(launch);
            var answer = "";
            var took = PATIENCE;
            for (int i = 0; i < TIMES; i++) {
                long begun = System.nanoTime();
                answer = worker.ask(json, PATIENCE, clock).answer().get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
                var once = Duration.ofNanos(System.nanoTime() - begun);
                took = once.compareTo(took) < 0 ? once : took;
            }
            check.accept(answer);
            return new Outcome(JsonIn.read(answer), took);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof ScriptException reason
                    ? new ScriptException(String.valueOf(reason.getMessage()))
                    : new ScriptException(name + ": " + failed.getCause());
        } catch (TimeoutException | GoneException late) {
            throw new ScriptException(name + ": there was no answer within " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ScriptException(name + ": the trial was interrupted");
        } finally {
            oneAtATime.unlock();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        oneAtATime.lock();
        try {
            if (next != null) {
                next.close();
            }
        } finally {
            oneAtATime.unlock();
        }
    }
}
