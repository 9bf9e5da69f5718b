package dev.attune.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.api.Route.Access;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// The routes for whoever runs the server: health, metrics, and the description of all routes.
public final class Operations {
    /// What has to be answered however much there is to do.
    static final Set<String> VITAL = Set.of("GET /health/live", "GET /health/ready", "GET /metrics");

    private static final String OWNER = "operations";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private Operations() {}

    /// Mounts `/health/live`, `/health/ready`, `/metrics` and `/openapi.json`.
    ///
    /// @param readiness asked at each call; must answer fast
    public static void mount(Router router, PrometheusMeterRegistry meters, Supplier<Readiness> readiness) {
        var description = new Description(router);
        router.describe(OWNER, () -> RouteDocs.beside(Operations.class, "operations.yaml"));
        mount(
                router,
                "/health/live",
                Access.OPEN,
                "Says that the process runs.",
                (_, _) -> Reply.json(200, Map.of("status", "live")));
        mount(
                router,
                "/health/ready",
                Access.OPEN,
                "Says whether requests can be served, or why not.",
                (_, _) -> ready(readiness.get()));
        mount(
                router,
                "/metrics",
                Access.SECRET_KEY,
                "Figures for Prometheus.",
                (_, _) -> new Reply(200, Map.of(), PROMETHEUS, meters.scrape().getBytes(UTF_8)));
        mount(
                router,
                "/openapi.json",
                Access.OPEN,
                "Describes all routes as OpenAPI 3.1.",
                (call, _) -> Conditional.answer(call, description.at(call.baseUrl())));
    }

    /// Degraded means both: what works less well than usual, and what cannot take anything in but still answers.
    private static Reply ready(Readiness readiness) {
        var reasons = readiness.reasons();
        if (!readiness.serves()) {
            return new Problem(
                            503,
                            "not-ready",
                            "degraded: " + String.join("; ", reasons),
                            "Mend the reasons; the server goes on by itself.")
                    .with("reasons", reasons)
                    .reply();
        }
        return Reply.json(
                200, reasons.isEmpty() ? Map.of("status", "ready") : Map.of("status", "degraded", "reasons", reasons));
    }

    private static void mount(Router router, String path, Access access, String summary, Route.Handler handler) {
        router.mount(OWNER, new Route("GET", path, access, summary, handler));
    }
}
