package dev.attune.platform.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Times requests by route and status, under `http.server.requests`.
final class RequestTimers {
    private static final int STATUSES = 600;

    private final MeterRegistry meters;
    private final ConcurrentHashMap<String, AtomicReferenceArray<Timer>> timers = new ConcurrentHashMap<>();

    RequestTimers(MeterRegistry meters) {
        this.meters = meters;
    }

    /// @param label a route's method and template; only as many as there are routes, never a caller's text
    void record(String label, int status, long nanos) {
        var byStatus = timers.get(label);
        if (byStatus == null) {
            byStatus = timers.computeIfAbsent(label, _ -> new AtomicReferenceArray<>(STATUSES));
        }
        int index = Math.clamp(status, 0, STATUSES - 1);
        var timer = byStatus.get(index);
        if (timer == null) {
            timer = timer(label, index);
            byStatus.set(index, timer);
        }
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(String label, int status) {
        return Timer.builder("http.server.requests")
                .description("Time from a request's first line to the end of its answer")
                .tag("route", label)
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2))
                .register(meters);
    }
}
