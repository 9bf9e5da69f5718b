package dev.attune.platform.http;

import dev.attune.api.Route.Access;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/// Lets pages of every origin call routes that need no secret key. Keys are no cookies, so no origin is special.
final class Cors {
    /// By name, because `*` does not stand for `authorization`.
    private static final String REQUEST_HEADERS = String.join(
            ", ",
            "authorization",
            "content-type",
            "accept",
            "anonymousid",
            "sentat",
            "x-write-key",
            "x-api-key",
            "x-retry-count",
            "if-none-match",
            "idempotency-key",
            "sec-gpc",
            "traceparent",
            "tracestate",
            "ce-id",
            "ce-source",
            "ce-specversion",
            "ce-type",
            "ce-time",
            "ce-subject",
            "ce-dataschema");

    private static final String RESPONSE_HEADERS = "ETag, Retry-After";
    private static final String ONE_DAY = "86400";

    private Cors() {}

    static void allow(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Expose-Headers", RESPONSE_HEADERS);
    }

    /// Answers `OPTIONS` for a path with these routes. A page about to be closed sends its last events only with an
    /// answer it still remembers, so that lasts a day.
    static void answerOptions(HttpServletResponse response, List<Mounted> routes, boolean preflight) {
        response.setStatus(204);
        response.setHeader("Allow", methods(routes.stream()));
        var open =
                routes.stream().filter(it -> it.access() != Access.SECRET_KEY).toList();
        if (preflight && !open.isEmpty()) {
            allow(response);
            response.setHeader("Access-Control-Allow-Methods", methods(open.stream()));
            response.setHeader("Access-Control-Allow-Headers", REQUEST_HEADERS);
            response.setHeader("Access-Control-Max-Age", ONE_DAY);
        }
    }

    private static String methods(Stream<Mounted> routes) {
        return methods(routes.map(it -> it.route().method()).toList());
    }

    /// The value of an `Allow` header.
    static String methods(Iterable<String> methods) {
        var all = new LinkedHashSet<String>();
        for (String method : methods) {
            all.add(method);
            if (method.equals("GET")) {
                all.add("HEAD");
            }
        }
        all.add("OPTIONS");
        return String.join(", ", all);
    }
}
