package dev.attune.platform.store;

import dev.attune.platform.sense.OverloadedException;
import dev.attune.platform.sense.UnavailableException;
import dev.attune.platform.sense.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The writer's thread: takes what waits, runs it in one transaction, commits, and only then answers.
public final class GroupWriter implements Writer, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupWriter.class);
    private static final int LONGEST_QUEUE = 20_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final int LARGEST_GROUP = 500;

    /// How long a transaction takes more in. Longer ones save nothing: a commit takes some tenths of a millisecond.
    /// Shorter ones let those who were answered prepare their next while the others' turn has come.
    private static final Duration LONGEST_GROUP = Duration.ofMillis(10);
    private static final Duration UNTIL_TRIAL = Duration.ofSeconds(1);

    private final Database database;
    private final BlockingQueue<Job<?>> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final List<Participant> participants = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closing;
    private final DiskHealth health = new DiskHealth(System::nanoTime);
    private final Checkpoints checkpoints;
    private @Nullable Session session;

    public GroupWriter(Database database) {
        this.database = database;
        this.checkpoints = new Checkpoints(database, database::force, health);
        this.thread = Thread.ofPlatform().name("attune-writer").unstarted(this::work);
        database.writes(thread, null);
        thread.start();
    }

    /// A piece of work and who waits for it.
    private static final class Job<T> {
        private final Supplier<T> work;
        private final CompletableFuture<T> future = new CompletableFuture<>();
        private final long submitted = System.nanoTime();
        private @Nullable T result;

        Job(Supplier<T> work) {
            this.work = work;
        }

        void run() {
            result = work.get();
        }

        @SuppressWarnings("NullAway") // a job's result is whatever its work returned
        void succeed() {
            future.complete(result);
        }
    }

    @Override
    public <T> CompletableFuture<T> submit(Supplier<T> work) {
        var job = new Job<>(work);
        if (closing) {
            throw new OverloadedException("the server is stopping");
        }
        var oldest = queue.peek();
        if (oldest != null && job.submitted - oldest.submitted > LONGEST_WAIT.toNanos()) {
            throw new OverloadedException("writes wait for longer than " + LONGEST_WAIT);
        }
        if (!queue.offer(job)) {
            throw new OverloadedException("more than " + LONGEST_QUEUE + " writes are waiting");
        }
        if (closing && !thread.isAlive() && queue.remove(job)) {
            // It came in after the last look into the queue: nobody would ever answer it.
            throw new OverloadedException("the server is stopping");
        }
        return job.future;
    }

    @Override
    public void join(Participant participant) {
        participants.add(participant);
    }

    /// What the last commits say about the disk.
    public DiskHealth health() {
        return health;
    }

    private void work() {
        var jobs = new ArrayList<Job<?>>();
        while (!(closing && queue.isEmpty())) {
            try {
                jobs.add(next());
            } catch (InterruptedException e) {
                continue;
            }
            runTogether(jobs);
            jobs.clear();
        }
        closeSession();
    }

    /// What waits longest. While nothing can be stored nobody may come any more: then a trial write takes their place.
    private Job<?> next() throws InterruptedException {
        if (!health.failing()) {
            return queue.take();
        }
        var waiting = queue.poll(UNTIL_TRIAL.toMillis(), TimeUnit.MILLISECONDS);
        return waiting == null ? new Job<>(this::tryToWrite) : waiting;
    }

    /// Writes a page that changes nothing.
    private boolean tryToWrite() {
        database.writing().execute("pragma user_version = 0");
        return true;
    }

    /// Runs jobs in one transaction, and what comes meanwhile. A job that fails is taken out, and the rest begins anew.
    private void runTogether(List<Job<?>> jobs) {
        long began = System.nanoTime();
        while (!jobs.isEmpty()) {
            Job<?> running = null;
            try {
                var current = begin();
                for (int i = 0; i < jobs.size(); i++) {
                    running = jobs.get(i);
                    running.run();
                    if (i == jobs.size() - 1 && hasRoom(jobs, began)) {
                        queue.drainTo(jobs, 1);
                    }
                }
                running = null;
                participants.forEach(Participant::beforeCommit);
                health.commitBegins();
                current.update("commit");
                health.committed();
            } catch (RuntimeException | Error e) {
                rollBack();
                if (running == null || isOfTheStore(e)) {
                    storeFailed(jobs, e);
                    return;
                }
                jobs.remove(running);
                running.future.completeExceptionally(e);
                continue;
            }
            participants.forEach(GroupWriter::tellCommitted);
            jobs.forEach(Job::succeed);
            checkpoints.committed(database.writing());
            return;
        }
    }

    private static boolean hasRoom(List<Job<?>> jobs, long began) {
        return jobs.size() < LARGEST_GROUP && System.nanoTime() - began < LONGEST_GROUP.toNanos();
    }

    /// Whether nobody's work can succeed now, rather than this one's not.
    private static boolean isOfTheStore(Throwable e) {
        return e instanceof StoreException refused && !refused.isOfTheStatement();
    }

    /// It is durable: whoever cannot take that in does not stop the writer.
    private static void tellCommitted(Participant participant) {
        try {
            participant.committed();
        } catch (RuntimeException e) {
            log.error("{} could not take a commit over", participant.getClass().getSimpleName(), e);
        }
    }

    private Session begin() {
        var current = session;
        if (current == null) {
            current = database.connectToWrite();
            session = current;
            database.writes(thread, current);
            checkpoints.begins();
        }
        current.update("begin immediate");
        return current;
    }

    private void rollBack() {
        participants.forEach(Participant::rolledBack);
        var current = session;
        if (current != null) {
            try {
                current.execute("rollback");
            } catch (StoreException e) {
                log.debug("rollback: {}", e.getMessage());
            }
        }
    }

    /// After an input/output error neither statements nor connection can be trusted: both are thrown away.
    private void storeFailed(List<Job<?>> jobs, Throwable cause) {
        if (health.failed()) {
            log.error("the store cannot write: {}", cause.getMessage(), cause);
        }
        closeSession();
        jobs.forEach(
                job -> job.future.completeExceptionally(new UnavailableException("the store cannot write now", cause)));
    }

    private void closeSession() {
        var current = session;
        if (current != null) {
            session = null;
            database.writes(thread, null);
            Database.closeQuietly(current);
        }
    }

    /// Finishes what was accepted and stops.
    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.interrupt();
        thread.join();
        checkpoints.close();
        var late = new OverloadedException("the server is stopping");
        queue.forEach(job -> job.future.completeExceptionally(late));
    }
}
