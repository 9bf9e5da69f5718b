package dev.attune.platform;

import dev.attune.api.Inlet;
import dev.attune.api.Source;
import dev.attune.platform.pluginhost.Answer;
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

    Sources open() {
        handles.values().forEach(handle -> {
            var inlet = handle.unwatched(inlets.apply(handle.name()));
            if (handle.ask(TO_OPEN, source -> source.open(inlet)) instanceof Answer.Given(AutoCloseable opened)) {
                open.put(handle, opened);
            } else {
                log.error("the source {} could not be opened; nothing comes in from it", handle.name());
            }
        });
        return this;
    }

    @Override
    public void close() {
        open.forEach(Handle::close);
    }
}
