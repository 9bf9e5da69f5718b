package dev.attune.platform.http;

import dev.attune.api.Reply;
import dev.attune.api.Route.Access;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

    private static final String RESPONSE_HEADERS = "ETag, Retry-After, Attune-Decision-Id, Attune-Cache-Key";
    private static final String ONE_DAY = "86400";

    private Cors() {}

    static void allow(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Expose-Headers", RESPONSE_HEADERS);
    }

    /// Answers `OPTIONS` for a path with these routes. A page about to be closed sends its last events only with an
    /// answer it still remembers, so that lasts a day.
    static Reply options(List<Mounted> routes, Set<String> methods) {
        var reply = Reply.empty(204).with("Allow", list(methods));
        var open = routes.stream()
                .filter(it -> it.access() != Access.SECRET_KEY)
                .map(it -> it.route().method())
                .toList();
        return open.isEmpty()
                ? reply
                : reply.with("Access-Control-Allow-Origin", "*")
                        .with("Access-Control-Allow-Methods", list(open))
                        .with("Access-Control-Allow-Headers", REQUEST_HEADERS)
                        .with("Access-Control-Max-Age", ONE_DAY);
    }

    /// The methods of routes with those that come for free, as headers want them.
    static String list(Collection<String> methods) {
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
