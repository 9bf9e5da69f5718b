package dev.attune.platform;

import dev.attune.api.Inlet;
import dev.attune.api.Source;
import dev.attune.platform.pluginhost.Answer;
import dev.attune.platform.pluginhost.AtOnce;
import dev.attune.platform.pluginhost.Handle;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the sources and closes them again.
final class Sources implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Sources.class);
    private static final Duration TO_OPEN = Duration.ofSeconds(10);

    private final Map<String, Handle<Source>> handles;
    private final Function<String, Inlet> inlets;
    private final Map<Handle<Source>, AutoCloseable> open = new LinkedHashMap<>();

    Sources(Map<String, Handle<Source>> handles, Function<String, Inlet> inlets) {
        this.handles = handles;
        this.inlets = inlets;
    }

    synchronized Sources open() {
        handles.values().forEach(this::open);
        return this;
    }

    /// Opens one again, in another version; the version before is closed first, so that it leaves its cursor behind.
    synchronized void reopen(String name) {
        var handle = handles.get(name);
        if (handle != null) {
            var before = open.remove(handle);
            if (before != null) {
                handle.close(before);
            }
            open(handle);
        }
    }

    private void open(Handle<Source> handle) {
        var inlet = handle.unwatched(inlets.apply(handle.name()));
        if (handle.ask(TO_OPEN, source -> source.open(inlet)) instanceof Answer.Given(AutoCloseable opened)) {
            open.put(handle, opened);
        } else {
            log.error("the source {} could not be opened; nothing comes in from it", handle.name());
        }
    }

    @Override
    public synchronized void close() {
        AtOnce.with(open.entrySet(), it -> it.getKey().close(it.getValue()));
    }
}
