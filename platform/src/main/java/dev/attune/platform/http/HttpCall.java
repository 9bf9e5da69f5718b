package dev.attune.platform.http;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.Route;
import dev.attune.platform.json.Json;
import dev.attune.platform.json.JsonException;
import dev.attune.platform.json.JsonLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A [Call] as it came over the wire. Belongs to one request.
final class HttpCall implements Call {
    private final HttpServletRequest request;
    private final Match.Found route;
    private final Query query;
    private final byte[] body;
    private final JsonLimits limits;
    private final Instant receivedAt;
    private final Gate gate;
    private boolean authorized;
    private @Nullable Object json;

    HttpCall(
            HttpServletRequest request,
            Match.Found route,
            Query query,
            byte[] body,
            JsonLimits limits,
            Instant receivedAt,
            Gate gate) {
        this.request = request;
        this.route = route;
        this.query = query;
        this.body = body;
        this.limits = limits;
        this.receivedAt = receivedAt;
        this.gate = gate;
        this.authorized = route.mounted().access() != Route.Access.WRITE_KEY_IN_BODY;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        return request.getRequestURI();
    }

    @Override
    public String pathParameter(String name) {
        return route.parameter(name);
    }

    @Override
    public Optional<String> query(String name) {
        return query.first(name);
    }

    @Override
    public Map<String, List<String>> queries() {
        return query.all();
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    @Override
    public Map<String, List<String>> headers() {
        var headers = new LinkedHashMap<String, List<String>>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(Collections.list(request.getHeaders(name))));
        }
        return Collections.unmodifiableMap(headers);
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public Object json() {
        var read = json;
        if (read == null) {
            read = parse();
            json = read;
        }
        return read;
    }

    private Object parse() {
        try {
            var read = Json.parse(body, limits);
            if (read != null) {
                return read;
            }
        } catch (JsonException broken) {
            throw new BadRequestException(
                    400, "bad-json", "The body is no usable JSON: " + broken.getMessage() + ".", "Mend it there.");
        }
        throw new BadRequestException(400, "bad-json", "The body is null.", "Send an object { … }.");
    }

    @Override
    public Instant receivedAt() {
        return receivedAt;
    }

    @Override
    public String remoteAddress() {
        return request.getRemoteAddr();
    }

    @Override
    public String baseUrl() {
        String host = request.getHeader("Host");
        return request.getScheme() + "://"
                + (host == null ? request.getLocalAddr() + ":" + request.getLocalPort() : host);
    }

    @Override
    public void authorize(String keyInBody) {
        gate.checkWithBody(request, keyInBody, query);
        authorized = true;
    }

    /// Whether the handler asked for the key where it had to.
    boolean isAuthorized() {
        return authorized;
    }
}
