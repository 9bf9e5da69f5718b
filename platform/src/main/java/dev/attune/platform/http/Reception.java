package dev.attune.platform.http;

import dev.attune.api.BadRequestException;
import dev.attune.api.Reply;
import dev.attune.api.Route.Access;
import dev.attune.platform.json.Json;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes each request through the same steps: route, key, room, body, handler, answer.
final class Reception {
    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
    private static final String NO_ROUTE = "none";

    private final Limits limits;
    private final Router router;
    private final Gate gate;
    private final Body bodies;
    private final HeldBytes held;
    private final Semaphore room;
    private final RequestTimers timers;
    private final InstantSource clock;

    Reception(Limits limits, Router router, Keys keys, MeterRegistry meters, InstantSource clock) {
        this.limits = limits;
        this.router = router;
        this.gate = new Gate(keys);
        this.bodies = new Body(limits);
        this.held = new HeldBytes(limits.heldBytes());
        this.room = new Semaphore(limits.inFlight());
        this.timers = new RequestTimers(meters);
        this.clock = clock;
        meters.gauge("http.server.in.flight", room, it -> limits.inFlight() - it.availablePermits());
        meters.gauge("http.server.held.bytes", held, HeldBytes::held);
    }

    void receive(HttpServletRequest request, HttpServletResponse response) {
        long begin = System.nanoTime();
        Mounted mounted = null;
        int status = 499;
        try {
            var query = new Query(request.getQueryString(), limits.queryParameters());
            if (request.getMethod().equals("OPTIONS")) {
                status = options(request, response);
            } else {
                Reply reply;
                try {
                    var match = find(request);
                    mounted = match instanceof Match.Found found ? found.mounted() : null;
                    reply = switch (match) {
                        case Match.Found found -> answer(request, found, query);
                        case Match.OtherMethods(var methods) -> otherMethods(request, Cors.methods(methods));
                        case Match.Missing _ -> throw router.unknown(request.getRequestURI());
                    };
                } catch (BadRequestException wrong) {
                    reply = Problem.of(wrong).reply();
                }
                status = reply.status();
                send(response, reply, request.getMethod().equals("HEAD"), mounted);
            }
        } catch (IOException gone) {
            LOG.debug("The caller went away before the answer was sent: {}", LogText.clean(String.valueOf(gone)));
        } catch (Throwable broken) {
            status = 500;
            broken(response, broken, mounted);
        } finally {
            timers.record(mounted == null ? NO_ROUTE : mounted.label(), status, System.nanoTime() - begin);
        }
    }

    private Match find(HttpServletRequest request) {
        String path = request.getRequestURI();
        String query = request.getQueryString();
        if (path.length() + (query == null ? 0 : query.length()) > limits.pathLength()) {
            throw new BadRequestException(
                    414,
                    "long-url",
                    "The URL is longer than the allowed " + limits.pathLength() + " characters.",
                    "Send what is long in the body of a POST.");
        }
        return router.find(request.getMethod(), path);
    }

    private Reply answer(HttpServletRequest request, Match.Found found, Query query) throws Exception {
        var mounted = found.mounted();
        gate.check(mounted.access(), request, query);
        if (room.availablePermits() <= 0) {
            throw Busy.now();
        }
        try (var share = held.share()) {
            byte[] body = bodies.receive(request, share);
            if (!room.tryAcquire()) {
                throw Busy.now();
            }
            try {
                var call = new HttpCall(request, found, query, body, limits.json(), clock.instant(), gate);
                var reply = mounted.route().handler().handle(call, mounted.inlet());
                if (!call.isAuthorized()) {
                    throw new IllegalStateException("the handler of " + mounted.label() + " by '" + mounted.owner()
                            + "' never asked for the key: it must call authorize first");
                }
                return reply.body() instanceof byte[]
                        ? reply
                        : new Reply(reply.status(), reply.headers(), reply.mediaType(), Json.write(reply.body()));
            } finally {
                room.release();
            }
        }
    }

    private static Reply otherMethods(HttpServletRequest request, String methods) {
        return new Problem(
                        405,
                        "other-method",
                        request.getRequestURI() + " cannot be called with " + request.getMethod() + ".",
                        "Use one of: " + methods + ".")
                .reply()
                .with("Allow", methods);
    }

    private int options(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var routes = router.at(request.getRequestURI());
            if (!routes.isEmpty()) {
                Cors.answerOptions(response, routes, request.getHeader("Access-Control-Request-Method") != null);
                return 204;
            }
            throw router.unknown(request.getRequestURI());
        } catch (BadRequestException wrong) {
            send(response, Problem.of(wrong).reply(), false, null);
            return wrong.status();
        }
    }

    private static void send(HttpServletResponse response, Reply reply, boolean head, @Nullable Mounted mounted)
            throws IOException {
        int status = reply.status();
        response.setStatus(status);
        response.setHeader("X-Content-Type-Options", "nosniff");
        var headers = reply.headers();
        if (!headers.containsKey("Cache-Control")) {
            response.setHeader("Cache-Control", "no-store");
        }
        if (mounted == null || mounted.access() != Access.SECRET_KEY) {
            Cors.allow(response);
        }
        if (!headers.isEmpty()) {
            for (Map.Entry<String, String> header : headers.entrySet()) {
                response.setHeader(header.getKey(), LogText.clean(header.getValue()));
            }
        }
        if (status == 204 || status == 304) {
            return;
        }
        byte[] body = (byte[]) reply.body();
        response.setHeader("Content-Type", reply.mediaType());
        response.setContentLength(body.length);
        if (!head) {
            response.getOutputStream().write(body);
        }
    }

    private static void broken(HttpServletResponse response, Throwable broken, @Nullable Mounted mounted) {
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        LOG.error(
                "A request to {} failed (id {}): {}",
                mounted == null ? "no route" : mounted.label() + " of " + mounted.owner(),
                id,
                LogText.of(broken));
        if (response.isCommitted()) {
            return;
        }
        try {
            response.reset();
            var problem = new Problem(
                            500,
                            "internal",
                            "Something went wrong here; it is no fault of the request.",
                            "Look for the id in the server's log.")
                    .with("id", id);
            send(response, problem.reply(), false, mounted);
        } catch (IOException | RuntimeException gone) {
            LOG.debug("The caller went away before the answer was sent: {}", LogText.clean(String.valueOf(gone)));
        }
    }
}
