package dev.attune.scripts;

import dev.attune.scripts.wire.Frame;
import dev.attune.scripts.wire.Pipe;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One process that runs one script, one call after another. For many threads.
final class WorkerProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
    private static final int LINES_KEPT = 20;

    private final Process process;
    private final Pipe pipe;
    private final CompletableFuture<String> up = new CompletableFuture<>();
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicLong numbers = new AtomicLong();
    private final ArrayDeque<Question> asked = new ArrayDeque<>();
    private final ArrayDeque<String> said = new ArrayDeque<>();
    private final long begun = System.nanoTime();
    private final ReentrantLock sending = new ReentrantLock();
    private boolean gone;
    private long atItSince;

    private WorkerProcess(Process process) {
        this.process = process;
        this.pipe = new Pipe(process.getInputStream(), process.getOutputStream());
        Thread.ofPlatform().daemon().name("script-answers-" + process.pid()).start(this::listen);
        // Not a virtual one: who reads a pipe keeps a processor's thread from the others.
        Thread.ofPlatform().daemon().name("script-says-" + process.pid()).start(this::overhear);
    }

    static WorkerProcess start(Launch launch) {
        try {
            return new WorkerProcess(launch.start());
        } catch (IOException failed) {
            throw new ScriptException("No process for a script could be started: " + failed.getMessage());
        }
    }

    /// Gives it its script. The future has what runs it when it is warm, and fails with a [ScriptException] if the
    /// script cannot be used.
    CompletableFuture<String> load(Program program, Duration limit) {
        up.thenAcceptAsync(_ -> {
            try {
                pipe.write(new Frame.Load(
                        program.function(),
                        program.name(),
                        program.source(),
                        limit.toNanos() / 1000,
                        program.samples()));
            } catch (IOException closed) {
                process.destroyForcibly();
            }
        });
        return ready;
    }

    /// Sends a call on its way. If the process is at it for longer than the patience, it is killed.
    Question ask(String request, Duration patience, ScheduledExecutorService clock) throws GoneException {
        var question = new Question(numbers.incrementAndGet(), new CompletableFuture<>());
        watch(question, patience.toNanos(), patience.toNanos(), clock);
        try {
            send(question, request, patience);
            return question;
        } catch (IOException closed) {
            question.answer().cancel(false);
            throw new GoneException("its process has ended");
        } catch (InterruptedException late) {
            question.answer().cancel(false);
            Thread.currentThread().interrupt();
            throw new GoneException("the caller was interrupted");
        }
    }

    private void watch(Question question, long patience, long wait, ScheduledExecutorService clock) {
        var alarm = clock.schedule(
                () -> {
                    if (!question.answer().isDone()) {
                        killIfAtItFor(question, patience, clock);
                    }
                },
                wait,
                TimeUnit.NANOSECONDS);
        question.answer().whenComplete((_, _) -> alarm.cancel(false));
    }

    /// What waits behind others is not to blame, and looked at again later.
    private void killIfAtItFor(Question question, long patience, ScheduledExecutorService clock) {
        long left;
        synchronized (asked) {
            left = question == asked.peek() ? patience - (System.nanoTime() - atItSince) : patience;
        }
        if (left > 0) {
            watch(question, patience, left, clock);
        } else {
            LOG.warn("the process {} of a script is killed: it is late and does not react", process.pid());
            process.destroyForcibly();
        }
    }

    /// One after another, so that calls are remembered in the order in which they are sent.
    private void send(Question question, String request, Duration patience)
            throws GoneException, IOException, InterruptedException {
        if (!sending.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new GoneException("its process takes no more calls");
        }
        try {
            synchronized (asked) {
                if (gone) {
                    throw new GoneException("its process has ended");
                }
                asked.add(question);
                atItSince = asked.size() == 1 ? System.nanoTime() : atItSince;
            }
            pipe.write(new Frame.Call(question.id(), request));
        } finally {
            sending.unlock();
        }
    }

    /// How many calls it has not answered.
    int waiting() {
        synchronized (asked) {
            return asked.size();
        }
    }

    boolean isAlive() {
        synchronized (asked) {
            return !gone && process.isAlive();
        }
    }

    long pid() {
        return process.pid();
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    CompletableFuture<Void> ended() {
        return ended;
    }

    private void listen() {
        try {
            while (true) {
                take(pipe.read());
            }
        } catch (IOException closed) {
            process.destroyForcibly();
            end();
        }
    }

    private void take(Frame frame) throws IOException {
        switch (frame) {
            case Frame.Hello(var runtime) -> up.complete(runtime);
            case Frame.Ready() -> ready.complete(up.join());
            case Frame.Refused(var because) -> ready.completeExceptionally(new ScriptException(because));
            case Frame.Result(var id, var answer) -> answered(id).complete(answer);
            case Frame.Failed(var id, var because) -> answered(id).completeExceptionally(new ScriptException(because));
            case Frame.Load _, Frame.Call _ -> throw new IOException("a process does not ask");
        }
    }

    private CompletableFuture<String> answered(long id) throws IOException {
        synchronized (asked) {
            for (var question : asked) {
                if (question.id() == id) {
                    asked.remove(question);
                    atItSince = System.nanoTime();
                    return question.answer();
                }
            }
        }
        throw new IOException("an answer that nobody asked for");
    }

    /// Whatever it was at is its fault; what had to wait behind that can be asked elsewhere.
    private void end() {
        List<Question> left;
        synchronized (asked) {
            gone = true;
            left = List.copyOf(asked);
            asked.clear();
        }
        var because = "its process ended" + exitStatus() + lastWords();
        for (int i = 0; i < left.size(); i++) {
            var answer = left.get(i).answer();
            answer.completeExceptionally(i == 0 ? new ScriptException(because) : new GoneException(because));
        }
        ready.completeExceptionally(new ScriptException(because));
        ended.complete(null);
    }

    private String exitStatus() {
        try {
            int status = process.waitFor();
            return switch (status) {
                case 3 -> ": it filled its memory";
                case 137 -> ": it was killed";
                default -> " with status " + status;
            };
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private String lastWords() {
        synchronized (said) {
            return said.isEmpty() ? "" : "; it said: " + String.join(" | ", said);
        }
    }

    private void overhear() {
        try (var lines = process.errorReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                LOG.debug("process {}: {}", process.pid(), line);
                synchronized (said) {
                    said.add(line);
                    if (said.size() > LINES_KEPT) {
                        said.removeFirst();
                    }
                }
            }
        } catch (IOException closed) {
            LOG.trace("process {} says no more", process.pid());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
