package dev.attune.platform.http;

import dev.attune.api.BadRequestException;
import dev.attune.api.Reply;
import dev.attune.api.Route.Access;
import dev.attune.platform.json.Json;
import dev.attune.platform.sense.OverloadedException;
import dev.attune.platform.sense.UnavailableException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes each request through the same steps: route, key, room, body, handler, answer.
final class Reception {
    private static final Problem UNAVAILABLE = new Problem(
            503, "unavailable", "This cannot be done at the moment.", "Send it again after the time in Retry-After.");
    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
    private static final byte[] NOTHING = new byte[0];
    private static final String NO_ROUTE = "none";
    private static final int WENT_AWAY = 499;

    private final Limits limits;
    private final Router router;
    private final Gate gate;
    private final Body bodies;
    private final HeldBytes held;
    private final Room room;
    private final RequestTimers timers;
    private final InstantSource clock;

    Reception(Limits limits, Router router, Keys keys, MeterRegistry meters, InstantSource clock) {
        this.limits = limits;
        this.router = router;
        this.gate = new Gate(keys);
        this.bodies = new Body(limits);
        this.held = new HeldBytes(limits.heldBytes());
        this.room = new Room(limits, System::nanoTime);
        this.timers = new RequestTimers(meters);
        this.clock = clock;
        meters.gauge("http.server.in.flight", room, Room::inside);
        meters.gauge("http.server.waiting", room, Room::waiting);
        meters.gauge("http.server.held.bytes", held, HeldBytes::held);
    }

    void receive(HttpServletRequest request, HttpServletResponse response) {
        long begin = System.nanoTime();
        String method = request.getMethod();
        Mounted mounted = null;
        int status = WENT_AWAY;
        try {
            Reply reply;
            try {
                checkUrl(request);
                var match = router.find(method, request.getRequestURI());
                mounted = match instanceof Match.Found found ? found.mounted() : null;
                reply = switch (match) {
                    case Match.Found found -> answer(request, found);
                    case Match.OtherMethods(var methods)
                    when method.equals("OPTIONS") -> Cors.options(router.at(request.getRequestURI()), methods);
                    case Match.OtherMethods(var methods) -> otherMethods(request, Cors.list(methods));
                    case Match.Missing _ -> throw router.unknown(request.getRequestURI());
                };
            } catch (BadRequestException wrong) {
                reply = refused(wrong, request, mounted);
            } catch (OverloadedException _) {
                reply = Busy.REPLY;
            } catch (UnavailableException unavailable) {
                LOG.debug("answered 503: {}", LogText.clean(String.valueOf(unavailable)));
                reply = UNAVAILABLE.reply();
            }
            status = reply.status();
            if (status >= 400 && !bodies.finish(request)) {
                reply = reply.with("Connection", "close");
            }
            boolean shared = mounted == null ? !method.equals("OPTIONS") : mounted.access() != Access.SECRET_KEY;
            send(response, reply, method.equals("HEAD"), shared);
        } catch (IOException gone) {
            LOG.debug("The caller went away before the answer was sent: {}", LogText.clean(String.valueOf(gone)));
        } catch (Throwable broken) {
            status = 500;
            broken(response, broken, mounted);
        } finally {
            timers.record(mounted == null ? NO_ROUTE : mounted.label(), status, System.nanoTime() - begin);
        }
    }

    private void checkUrl(HttpServletRequest request) {
        String query = request.getQueryString();
        if (request.getRequestURI().length() + (query == null ? 0 : query.length()) > limits.pathLength()) {
            throw new BadRequestException(
                    414,
                    "long-url",
                    "The URL is longer than the allowed " + limits.pathLength() + " characters.",
                    "Send what is long in the body of a POST.");
        }
    }

    private Reply answer(HttpServletRequest request, Match.Found found) throws Exception {
        var mounted = found.mounted();
        var query = new Query(request.getQueryString(), limits.queryParameters());
        gate.check(mounted.access(), request, query);
        if (mounted.isVital()) {
            return work(request, found, query, NOTHING);
        }
        if (!room.admits(FairConnection.arrivalOfCurrent())) {
            return busy(mounted);
        }
        try (var share = held.share()) {
            byte[] body = bodies.receive(request, share);
            if (!room.enter()) {
                return busy(mounted);
            }
            try {
                return work(request, found, query, body);
            } finally {
                room.leave();
            }
        }
    }

    private Reply refused(BadRequestException wrong, HttpServletRequest request, @Nullable Mounted mounted) {
        var asked =
                mounted == null ? router.undecoded(request.getMethod(), request.getRequestURI()) : Optional.of(mounted);
        return asked.flatMap(it -> it.route().otherwise())
                .orElseGet(() -> Problem.of(wrong).reply());
    }

    private static Reply busy(Mounted mounted) {
        return mounted.route().otherwise().orElse(Busy.REPLY);
    }

    private Reply work(HttpServletRequest request, Match.Found found, Query query, byte[] body) throws Exception {
        var mounted = found.mounted();
        var call = new HttpCall(request, found, query, body, limits.json(), clock.instant(), gate);
        var reply = mounted.route().handler().handle(call, mounted.inlet());
        if (!call.isAuthorized()) {
            throw new IllegalStateException("the handler of " + mounted.label() + " by '" + mounted.owner()
                    + "' never asked for the key: it must call authorize first");
        }
        return reply.body() instanceof byte[]
                ? reply
                : new Reply(reply.status(), reply.headers(), reply.mediaType(), Json.write(reply.body()));
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

    private static void send(HttpServletResponse response, Reply reply, boolean head, boolean shared)
            throws IOException {
        int status = reply.status();
        response.setStatus(status);
        response.setHeader("X-Content-Type-Options", "nosniff");
        var headers = reply.headers();
        if (!headers.containsKey("Cache-Control")) {
            response.setHeader("Cache-Control", "no-store");
        }
        if (shared) {
            Cors.allow(response);
        }
        if (!headers.isEmpty()) {
            for (var header : headers.entrySet()) {
                response.setHeader(header.getKey(), oneLine(header.getValue()));
            }
        }
        if (status == 204 || status == 304) {
            // Of no body; a cache would take it over for the body it keeps.
            response.setContentType(null);
            return;
        }
        byte[] body = (byte[]) reply.body();
        response.setHeader("Content-Type", reply.mediaType());
        response.setContentLength(body.length);
        if (!head) {
            response.getOutputStream().write(body);
        }
    }

    /// A value that could end its line could add headers of its own.
    private static String oneLine(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return value.replaceAll("\\p{Cntrl}", " ");
            }
        }
        return value;
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
            send(response, problem.reply().with("Connection", "close"), false, false);
        } catch (IOException | RuntimeException gone) {
            LOG.debug("The caller went away before the answer was sent: {}", LogText.clean(String.valueOf(gone)));
        }
    }
}
