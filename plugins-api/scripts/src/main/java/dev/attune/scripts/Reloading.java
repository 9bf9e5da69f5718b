package dev.attune.scripts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A script that is what its file says at any time. A new version takes over when it is warm; one that cannot be used
/// is reported, and the old one stays.
public final class Reloading implements Scripted {
    private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);
    private static final long LOOK_MILLIS = 250;
    private static final long LONGEST = 1 << 20;

    private final Path file;
    private final Function<String, Scripted> start;
    private final ReadWriteLock inUse = new ReentrantReadWriteLock();
    private final ScheduledThreadPoolExecutor eyes;
    private String source;
    private volatile Scripted current;

    /// @param start makes a source usable
    /// @throws ScriptException if the file cannot be read, or the script cannot be used
    public Reloading(Path file, Function<String, Scripted> start) {
        this.file = file;
        this.start = start;
        this.source = read();
        this.current = start.apply(source);
        this.eyes = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("script-reload").factory());
        LOG.info("{} runs on: {}", file.getFileName(), current.runtime());
        eyes.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private String read() {
        try {
            if (Files.size(file) > LONGEST) {
                throw new ScriptException("the script " + file + " is longer than " + LONGEST + " bytes");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new ScriptException("the script " + file + " cannot be read: " + unreadable);
        }
    }

    private void look() {
        try {
            var now = read();
            if (!now.equals(source)) {
                source = now;
                replace(start.apply(now));
                LOG.info("{} was changed and is in force", file.getFileName());
            }
        } catch (ScriptException wrong) {
            LOG.error("the changed script is not used, the last one stays: {}", wrong.getMessage());
        } catch (RuntimeException unexpected) {
            LOG.error("the script {} could not be looked at", file, unexpected);
        }
    }

    /// The old one ends when its last call has returned.
    private void replace(Scripted next) {
        var before = current;
        current = next;
        inUse.writeLock().lock();
        inUse.writeLock().unlock();
        before.close();
    }

    @Override
    public String ask(String request) {
        inUse.readLock().lock();
        try {
            return current.ask(request);
        } finally {
            inUse.readLock().unlock();
        }
    }

    @Override
    public String runtime() {
        return current.runtime();
    }

    @Override
    public void close() {
        eyes.shutdownNow();
        try {
            eyes.awaitTermination(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        current.close();
    }
}
