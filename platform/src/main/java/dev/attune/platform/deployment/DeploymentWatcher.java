package dev.attune.platform.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Reads the deployment again when its files change, until it is closed.
///
/// Whoever takes a changed deployment may refuse it with a [DeploymentException], for example for an expression that
/// does not compile; like one that cannot be read, it is reported, and what was in force stays so.
public final class DeploymentWatcher implements AutoCloseable {
    private static final Set<String> WATCHED = Set.of(
            "deployment.yaml", "placements", "offers", "experiments", "segments", "triggers", "blocks", "..data");

    /// Editors and version control write several files for one change; this much silence ends it.
    private static final Duration QUIET = Duration.ofMillis(50);

    private final Path folder;
    private final Optional<Path> shippedBlocks;
    private final Consumer<Deployment> changed;
    private final Consumer<DeploymentException> refused;
    private final WatchService watch;
    private final Thread thread;

    /// Starts to watch; when this returns, no later change is missed.
    ///
    /// @param changed gets every later version that is right, one after another
    /// @param refused gets what is wrong with the others
    public DeploymentWatcher(
            Path folder,
            Optional<Path> shippedBlocks,
            Consumer<Deployment> changed,
            Consumer<DeploymentException> refused) {
        this.folder = folder.toAbsolutePath().normalize();
        this.shippedBlocks = shippedBlocks;
        this.changed = changed;
        this.refused = refused;
        try {
            this.watch = this.folder.getFileSystem().newWatchService();
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot watch " + folder, broken);
        }
        register();
        this.thread = Thread.ofVirtual().name("deployment-watcher").start(this::follow);
    }

    @Override
    public void close() {
        try {
            watch.close();
            thread.join();
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot stop watching " + folder, broken);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try {
            while (true) {
                if (concernsUs(watch.take())) {
                    awaitQuiet();
                    register(); // folders may be new; what was written into them before this is read now
                    reload();
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException _) {
            // closed
        }
    }

    private void awaitQuiet() throws InterruptedException {
        for (var key = watch.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
                key != null;
                key = watch.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS)) {
            concernsUs(key);
        }
    }

    /// Whether an event is about a file of the deployment: its folder may hold others, such as the database.
    private boolean concernsUs(WatchKey key) {
        List<WatchEvent<?>> events = key.pollEvents();
        key.reset();
        return !folder.equals(key.watchable())
                || events.stream()
                        .anyMatch(event -> event.context() == null
                                || WATCHED.contains(event.context().toString()));
    }

    private void reload() {
        try {
            changed.accept(DeploymentReader.read(folder, shippedBlocks));
        } catch (DeploymentException wrong) {
            refused.accept(wrong);
        } catch (RuntimeException broken) {
            refused.accept(new DeploymentException(List.of(new Problem(
                    "deployment.yaml",
                    1,
                    1,
                    "The changed deployment could not be taken over: " + broken + ".",
                    "Change it back, or start again."))));
        }
    }

    private void register() {
        try {
            register(folder);
            for (var name : WATCHED) {
                var below = folder.resolve(name);
                if (Files.isDirectory(below)) {
                    Files.walkFileTree(below, new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                                throws IOException {
                            register(directory);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException failure) {
                            return FileVisitResult.CONTINUE; // gone in the meantime
                        }
                    });
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot watch " + folder, broken);
        }
    }

    private void register(Path directory) throws IOException {
        try {
            directory.register(
                    watch,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
        } catch (NoSuchFileException _) {
            // gone in the meantime; its parent told us, or will
        }
    }
}
