package dev.attune.scripts.worker;

import dev.attune.scripts.wire.Frame;
import dev.attune.scripts.wire.Pipe;
import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Engine;

/// The process of one script: takes calls from standard input and answers them on standard output, one after another.
/// It ends with whoever started it.
public final class WorkerMain {
    /// How long it gets warm, at most, and with how many calls.
    private static final long WARMING = TimeUnit.MILLISECONDS.toNanos(1500);
    private static final int ENOUGH = 600;

    /// A first call in a cold process takes a hundred times longer than others.
    private static final long COLD_MICROS = TimeUnit.SECONDS.toMicros(2);

    private final Pipe pipe;
    private final LinkedBlockingQueue<Arrived> frames = new LinkedBlockingQueue<>();

    private WorkerMain(Pipe pipe) {
        this.pipe = pipe;
    }

    public static void main(String[] arguments) {
        var pipe = new Pipe(System.in, System.out);
        System.setOut(System.err);
        var worker = new WorkerMain(pipe);
        Thread.ofPlatform().daemon().name("script").start(worker::work);
        worker.listen();
    }

    /// Never stops listening, so that whoever writes never waits.
    private void listen() {
        try {
            while (true) {
                frames.add(new Arrived(pipe.read(), System.nanoTime()));
            }
        } catch (IOException gone) {
            Runtime.getRuntime().halt(0);
        }
    }

    private void work() {
        try {
            var engine = Sandbox.engine();
            warm(engine);
            pipe.write(new Frame.Hello(engine.getImplementationName()));
            if (frames.take().frame() instanceof Frame.Load load) {
                serve(engine, load);
            }
        } catch (IOException | InterruptedException gone) {
            Runtime.getRuntime().halt(0);
        } catch (Throwable broken) {
            broken.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    /// Loads the language before there is a script to run.
    private static void warm(Engine engine) throws UnusableException, FailedException {
        try (var any = new Sandbox(engine, new Script("any", "any.js", "function any(given) { return given; }"))) {
            any.ask("{}");
        }
    }

    private void serve(Engine engine, Frame.Load load) throws IOException, InterruptedException {
        var script = new Script(load.function(), load.name(), load.source());
        try (var warden = new Warden(engine, script, load.limitMicros(), Warden.clock())) {
            warm(warden, load);
            pipe.write(new Frame.Ready());
            while (frames.take() instanceof Arrived(Frame.Call call, long at)) {
                pipe.write(answer(warden, call, load.limitMicros() - (System.nanoTime() - at) / 1000));
            }
        } catch (UnusableException reason) {
            pipe.write(new Frame.Refused(String.valueOf(reason.getMessage())));
        }
    }

    /// A script may find fault with the samples; only what it costs matters here.
    private static void warm(Warden warden, Frame.Load load) {
        long end = System.nanoTime() + WARMING;
        for (int i = 0; i < ENOUGH && !load.samples().isEmpty() && System.nanoTime() < end; i++) {
            try {
                warden.ask(load.samples().get(i % load.samples().size()), COLD_MICROS);
            } catch (FailedException expected) {
                // the next one may be to its liking
            }
        }
    }

    /// Nobody waits any longer for what waited here for too long.
    private static Frame answer(Warden warden, Frame.Call call, long leftMicros) {
        if (leftMicros <= 0) {
            return new Frame.Failed(call.id(), "it waited too long behind other calls");
        }
        try {
            return new Frame.Result(call.id(), warden.ask(call.request()));
        } catch (FailedException failed) {
            return new Frame.Failed(call.id(), String.valueOf(failed.getMessage()));
        }
    }

    /// A frame, and when it came, by this process's own clock.
    private record Arrived(Frame frame, long at) {}
}
