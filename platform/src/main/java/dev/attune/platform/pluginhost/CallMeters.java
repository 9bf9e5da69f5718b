package dev.attune.platform.pluginhost;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Counts and times the calls of one contribution: `attune.plugin.calls` by `plugin`, `name` and `outcome`.
final class CallMeters {
    private final Timer given;
    private final Map<Answer.Kind, Timer> failed = new EnumMap<>(Answer.Kind.class);

    CallMeters(MeterRegistry meters, String plugin, String name) {
        given = timer(meters, plugin, name, "given");
        for (var kind : Answer.Kind.values()) {
            failed.put(kind, timer(meters, plugin, name, kind.name().toLowerCase(Locale.ROOT)));
        }
    }

    private static Timer timer(MeterRegistry meters, String plugin, String name, String outcome) {
        return Timer.builder("attune.plugin.calls")
                .description("Calls of plugins, and how long they took")
                .tags("plugin", plugin, "name", name, "outcome", outcome)
                .register(meters);
    }

    Calls soFar() {
        long failures = 0;
        long notAsked = 0;
        double millis = given.totalTime(TimeUnit.MILLISECONDS);
        for (var kind : Answer.Kind.values()) {
            var timer = failed.get(kind);
            if (timer == null) {
                continue;
            }
            if (kind == Answer.Kind.TRIPPED || kind == Answer.Kind.FULL) {
                notAsked += timer.count();
            } else {
                failures += timer.count();
                millis += timer.totalTime(TimeUnit.MILLISECONDS);
            }
        }
        return new Calls(given.count() + failures, failures, notAsked, millis);
    }

    void given(long nanos) {
        given.record(nanos, TimeUnit.NANOSECONDS);
    }

    void failed(Answer.Kind kind, long nanos) {
        var timer = failed.get(kind);
        if (timer != null) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
