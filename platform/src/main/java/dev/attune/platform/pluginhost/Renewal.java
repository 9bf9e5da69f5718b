package dev.attune.platform.pluginhost;

import dev.attune.platform.deployment.PluginUse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes plugins anew that lie there as folders of sources, whenever they were built: the new version first runs beside
/// the old one, which ends when the last call has left it. Each use has a class loader of its own, so that nothing of
/// an old version stays.
final class Renewal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

    /// A build writes many files, into folders that it deletes and makes: what was built is looked at, and taken when
    /// it was the same twice.
    static final Duration LOOK = Duration.ofMillis(250);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Path> locations;
    private final Creation creation;
    private final Duration limit;
    private final Duration look;
    private final Map<String, Renewed> uses = new LinkedHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Opening opening;
    private @Nullable Thread thread;

    Renewal(List<Path> locations, Creation creation, Duration limit, Duration look) {
        this.locations = locations;
        this.creation = creation;
        this.limit = limit;
        this.look = look;
    }

    /// One use of a plugin, with what its present version was loaded by.
    private static final class Renewed {
        private final PluginUse use;
        private final Path folder;
        private Starting starting;
        private Built taken;
        private Built seen;
        private @Nullable Handle<?> handle;

        Renewed(PluginUse use, Path folder, Starting starting) {
            this.use = use;
            this.folder = folder;
            this.starting = starting;
            this.taken = Built.in(folder);
            this.seen = taken;
        }

        /// Whether it was built anew, and the build is over.
        boolean isDue() {
            var now = Built.in(folder);
            boolean still = now.equals(seen);
            seen = now;
            return still && !now.equals(taken) && !now.isEmpty();
        }
    }

    /// Whether the plugin is a folder of sources.
    boolean concerns(PluginUse use) throws UnusableException {
        var file = Shelf.of(locations).get(use.plugin());
        return !file.isZip() && Files.isDirectory(file.path().resolve("target/classes"));
    }

    Started<?> start(PluginUse use) throws UnusableException {
        var starting = new Starting(Shelf.of(locations), creation, limit);
        try {
            var started = starting.start(use);
            uses.put(
                    use.name(),
                    new Renewed(use, Shelf.of(locations).get(use.plugin()).path(), starting));
            return started;
        } catch (UnusableException | RuntimeException refused) {
            starting.close();
            throw refused;
        }
    }

    void holds(PluginUse use, Handle<?> handle) {
        var renewed = uses.get(use.name());
        if (renewed != null) {
            renewed.handle = handle;
        }
    }

    /// Channels are opened by it from now on, before they take the place of the version before.
    void opensBy(Opening fresh) {
        opening = fresh;
    }

    void begin(Surroundings surroundings) {
        thread = Thread.ofPlatform().daemon().name("plugin-renewal").start(() -> look(surroundings));
    }

    private void look(Surroundings surroundings) {
        try {
            while (!closing.await(look.toNanos(), TimeUnit.NANOSECONDS)) {
                for (var it : new ArrayList<>(uses.values())) {
                    if (it.isDue()) {
                        renew(it, surroundings);
                    }
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew(Renewed it, Surroundings surroundings) throws InterruptedException {
        it.taken = it.seen;
        var handle = it.handle;
        if (handle == null) {
            return;
        }
        var fresh = new Starting(Shelf.of(locations), creation, limit);
        try {
            var started = fresh.start(it.use);
            if (!started.isOfTheKindOf(handle.contribution())) {
                throw new UnusableException("It is of another kind now. Start the server anew.");
            }
            var refusal = surroundings.refusal(started.name(), started.routes());
            if (refusal.isPresent()) {
                throw new UnusableException(refusal.get());
            }
            var opens = opening;
            if (opens != null) {
                opens.open(started);
            }
            var before = handle.replace(started);
            var loadedBy = it.starting;
            it.starting = fresh;
            LOG.info("{} was built anew and taken, version {}", it.use.name(), started.version());
            surroundings.replaced(handle);
            end(handle, before, loadedBy);
        } catch (UnusableException | RuntimeException refused) {
            LOG.error("{} was built anew, but the version before stays: {}", it.use.name(), refused.getMessage());
            if (it.starting != fresh) {
                fresh.close();
            }
        }
    }

    private static void end(Handle<?> handle, Version<?> before, Starting loadedBy) throws InterruptedException {
        if (!before.retire(PATIENCE)) {
            LOG.warn("calls of {} are still at work in the version before; its classes stay", handle.name());
            return;
        }
        handle.close(before);
        loadedBy.close();
    }

    /// Looks no more.
    @Override
    public void close() {
        closing.countDown();
        var looking = thread;
        if (looking != null) {
            try {
                looking.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Takes away what the present versions were loaded by.
    void unload() {
        uses.values().forEach(it -> it.starting.close());
    }
}
