package dev.attune.platform.pluginhost;

import dev.attune.platform.deployment.PluginUse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes plugins anew: those that lie there as folders of sources whenever they were built, and all when they get other
/// settings. The new version first runs beside the old one, which ends when the last call has left it. Each use has a
/// class loader of its own, so that nothing of an old version stays.
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
    private volatile Surroundings surroundings = _ -> {};
    private @Nullable Thread thread;

    Renewal(List<Path> locations, Creation creation, Duration limit, Duration look) {
        this.locations = locations;
        this.creation = creation;
        this.limit = limit;
        this.look = look;
    }

    /// One use of a plugin, with what its present version was loaded by.
    private static final class Renewed {
        private final Path folder;
        private PluginUse use;
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

    /// A version that is ready to take the place of the one that runs.
    private record Fresh(Renewed place, Handle<?> handle, PluginUse use, Starting starting, Started<?> started) {
        /// It is not wanted, after all.
        void discard() {
            handle.close(started);
            starting.close();
        }
    }

    Started<?> start(PluginUse use) throws UnusableException {
        var shelf = Shelf.of(locations);
        var starting = new Starting(shelf, creation, limit);
        try {
            var started = starting.start(use);
            uses.put(use.name(), new Renewed(use, shelf.get(use.plugin()).path(), starting));
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

    void begin(Surroundings around) {
        surroundings = around;
        thread = Thread.ofPlatform().daemon().name("plugin-renewal").start(this::look);
    }

    private void look() {
        try {
            while (!closing.await(look.toNanos(), TimeUnit.NANOSECONDS)) {
                for (var it : new ArrayList<>(uses.values())) {
                    renewIfDue(it);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void renewIfDue(Renewed it) throws InterruptedException {
        var handle = it.handle;
        if (handle == null || !it.isDue()) {
            return;
        }
        it.taken = it.seen;
        try {
            var fresh = fresh(it, handle, it.use);
            LOG.info(
                    "{} was built anew and taken, version {}",
                    handle.name(),
                    fresh.started().version());
            take(fresh);
        } catch (UnusableException | RuntimeException refused) {
            LOG.error("{} was built anew, but the version before stays: {}", handle.name(), refused.getMessage());
        }
    }

    /// Lets plugins run as these uses say: all of them, or, if one cannot, none.
    synchronized void use(Collection<PluginUse> changed) {
        var ready = new ArrayList<Fresh>();
        var failures = new ArrayList<PluginFailure>();
        for (var use : changed) {
            var renewed = uses.get(use.name());
            var handle = renewed == null ? null : renewed.handle;
            if (renewed != null && handle != null && !renewed.use.equals(use)) {
                try {
                    ready.add(fresh(renewed, handle, use));
                } catch (UnusableException | RuntimeException refused) {
                    failures.add(new PluginFailure(use.name(), use.plugin(), String.valueOf(refused.getMessage())));
                }
            }
        }
        if (!failures.isEmpty()) {
            ready.forEach(Fresh::discard);
            throw new PluginException(failures);
        }
        try {
            for (var fresh : ready) {
                LOG.info(
                        "{} runs with the settings of deployment.yaml as it is now",
                        fresh.use().name());
                take(fresh);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Fresh fresh(Renewed place, Handle<?> handle, PluginUse use) throws UnusableException {
        var starting = new Starting(Shelf.of(locations), creation, limit);
        Started<?> started;
        try {
            started = starting.start(use);
        } catch (UnusableException | RuntimeException refused) {
            starting.close();
            throw refused;
        }
        var fresh = new Fresh(place, handle, use, starting, started);
        try {
            check(fresh);
            return fresh;
        } catch (UnusableException | RuntimeException refused) {
            fresh.discard();
            throw refused;
        }
    }

    private void check(Fresh fresh) throws UnusableException {
        if (!fresh.started().isOfTheKindOf(fresh.handle().contribution())) {
            throw new UnusableException("It is of another kind now. Start the server anew.");
        }
        var refusal =
                surroundings.refusal(fresh.started().name(), fresh.started().routes());
        if (refusal.isPresent()) {
            throw new UnusableException(refusal.get());
        }
        var opens = opening;
        if (opens != null) {
            opens.open(fresh.started());
        }
    }

    private void take(Fresh fresh) throws InterruptedException {
        var handle = fresh.handle();
        var before = handle.replace(fresh.started());
        var loadedBy = fresh.place().starting;
        fresh.place().starting = fresh.starting();
        fresh.place().use = fresh.use();
        surroundings.replaced(handle);
        if (before.retire(PATIENCE)) {
            handle.close(before.started());
            loadedBy.close();
        } else {
            LOG.warn("calls of {} are still at work in the version before; its classes stay", handle.name());
        }
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
