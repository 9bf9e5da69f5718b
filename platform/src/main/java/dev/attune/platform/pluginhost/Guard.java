package dev.attune.platform.pluginhost;

import dev.attune.platform.pluginhost.Answer.Failed;
import dev.attune.platform.pluginhost.Answer.Given;
import dev.attune.platform.pluginhost.Answer.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The only code that calls into a plugin, one for each contribution. A plugin that throws, hangs or answers nothing
/// costs its own turn, and is left out for a while if it does so often.
final class Guard implements Watched {
    private static final int DEEPEST = 8;
    private static final String FAILS = "it failed too often and is left out for a while";

    private final Supervisor lone;
    private final Limits limits;
    private volatile Breaker breaker;
    private final Bulkhead bulkhead;
    private final CallMeters meters;
    private final CallLog log;
    private final AtomicInteger lost = new AtomicInteger();
    private volatile boolean disabled;
    private volatile @Nullable String apart;

    Guard(Supervisor lone, Limits limits, CallMeters meters, CallLog log) {
        this.lone = lone;
        this.limits = limits;
        this.breaker = new Breaker(limits.nanos());
        this.bulkhead = new Bulkhead(limits.loneWorkers() * 3 / 4, Math.min(limits.slowCalls(), limits.workers() / 2));
        this.meters = meters;
        this.log = log;
    }

    /// Asks on this thread if it is a supervised one, and else on one of the guard's own.
    <T, R> Answer<R> ask(T contribution, ClassLoader classes, Duration budget, Question<T, R> question) {
        var refused = this.<R>refuse();
        return refused != null ? refused : admit(contribution, classes, budget, question);
    }

    /// Closes something of the contribution; also when it is left out or full, but not if it is switched off for good.
    Answer<Boolean> close(ClassLoader classes, AutoCloseable opened) {
        if (disabled) {
            return switchedOff();
        }
        bulkhead.enterAnyway();
        var answer = admit(opened, classes, limits.closing(), it -> {
            it.close();
            return true;
        });
        if (answer instanceof Failed<Boolean>(var _, String because)) {
            log.important("could not be closed: " + because);
        }
        return answer;
    }

    /// A guard of its own for a version that is no longer asked: what it does wrong is told, but does not count against
    /// the one that is.
    Guard aside() {
        return new Guard(lone, limits, meters, log);
    }

    private <T, R> Answer<R> admit(T contribution, ClassLoader classes, Duration budget, Question<T, R> question) {
        if (Thread.currentThread() instanceof Worker worker) {
            return call(worker, contribution, classes, budget, question, () -> {});
        }
        var answer = new CompletableFuture<Answer<R>>();
        Runnable whenLate = () -> answer.complete(late(budget));
        try {
            lone.execute(() -> answer.complete(
                    call((Worker) Thread.currentThread(), contribution, classes, budget, question, whenLate)));
        } catch (BusyException full) {
            bulkhead.leave();
            breaker.abandoned();
            meters.failed(Kind.FULL, 0);
            return new Failed<>(Kind.FULL, "all threads for calls are busy");
        }
        return answer.join();
    }

    /// Lets the call in, or says why not.
    private <R> @Nullable Failed<R> refuse() {
        if (disabled) {
            return switchedOff();
        }
        var why = apart;
        if (why != null) {
            return refused(Kind.TRIPPED, why);
        }
        if (Thread.currentThread() instanceof Worker worker && worker.depthIn(this) >= DEEPEST) {
            return refused(Kind.FULL, "it called itself again and again");
        }
        if (!bulkhead.enter()) {
            return refused(Kind.FULL, "too many slow calls are in it");
        }
        if (!breaker.permits()) {
            bulkhead.leave();
            return refused(Kind.TRIPPED, FAILS);
        }
        return null;
    }

    private <R> Failed<R> switchedOff() {
        return refused(Kind.TRIPPED, lostTooMany());
    }

    private String lostTooMany() {
        return "it is switched off: " + limits.mostLost() + " of its calls never came back";
    }

    private <R> Failed<R> refused(Kind kind, String because) {
        meters.failed(kind, 0);
        log.failed(because, null);
        return new Failed<>(kind, because);
    }

    private <T, R> Answer<R> call(
            Worker worker,
            T contribution,
            ClassLoader classes,
            Duration budget,
            Question<T, R> question,
            Runnable whenLate) {
        var before = worker.lend(classes);
        long begun = System.nanoTime();
        var watch = worker.begin(this, budget.toNanos(), whenLate);
        R value = null;
        Thrown thrown = null;
        try {
            value = question.put(contribution);
        } catch (Throwable anything) {
            thrown = Thrown.of(anything);
        }
        boolean late = worker.end(watch);
        worker.takeBack(before);
        bulkhead.leave();
        long took = System.nanoTime() - begun;
        if (watch.lost) {
            return late(budget);
        }
        if (late) {
            return failed(late(budget), took, thrown);
        }
        if (thrown != null) {
            return failed(new Failed<>(Kind.THREW, "threw " + thrown), took, thrown);
        }
        if (value == null) {
            return failed(new Failed<>(Kind.RUBBISH, "answered null"), took, null);
        }
        breaker.succeeded();
        meters.given(took);
        return new Given<>(value);
    }

    private static <R> Failed<R> late(Duration budget) {
        return new Failed<>(Kind.LATE, "took longer than its budget of " + budget.toMillis() + " ms");
    }

    private <R> Failed<R> failed(Failed<R> failure, long took, @Nullable Thrown thrown) {
        meters.failed(failure.kind(), took);
        log.failed(failure.because(), thrown);
        if (breaker.failed()) {
            log.important("is left out for " + breaker.leftOutFor().toMillis() + " ms, for it fails too often; last it "
                    + failure.because());
        }
        return failure;
    }

    @Override
    public void becameSlow() {
        bulkhead.becameSlow();
    }

    @Override
    public void slowOneLeft() {
        bulkhead.slowOneLeft();
    }

    @Override
    public void lost() {
        meters.failed(Kind.LATE, limits.grace().toNanos());
        breaker.trip();
        int hanging = lost.incrementAndGet();
        if (hanging >= limits.mostLost()) {
            disabled = true;
            log.important("is switched off until the next start: " + hanging
                    + " of its calls never came back, though they were interrupted; their threads are lost");
        } else {
            log.important("has a call that does not come back, though it was interrupted; its thread is written off ("
                    + hanging + " of at most " + limits.mostLost() + ")");
        }
    }

    @Override
    public void foundAgain() {
        lost.decrementAndGet();
    }

    /// Forgets what went wrong: another version is asked from now on.
    void renew() {
        breaker = new Breaker(limits.nanos());
        disabled = false;
    }

    Calls calls() {
        return meters.soFar();
    }

    /// Asks it no more, whatever it would answer, until it is taken back.
    void leaveOut(String because) {
        apart = because;
        log.important("is left out: " + because);
    }

    void takeBack() {
        apart = null;
    }

    /// Why it is not asked at the moment; empty if it is.
    Optional<String> leftOut() {
        if (disabled) {
            return Optional.of(lostTooMany());
        }
        var why = apart;
        return why != null || !breaker.isOpen() ? Optional.ofNullable(why) : Optional.of(FAILS);
    }
}
