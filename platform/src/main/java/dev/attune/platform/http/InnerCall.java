package dev.attune.platform.http;

import dev.attune.api.Call;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A [Call] that did not come over the wire, on the route that answers it. Whoever makes it may do everything.
record InnerCall(Call call, Match.Found route) implements Call {
    @Override
    public String method() {
        return call.method();
    }

    @Override
    public String path() {
        return call.path();
    }

    @Override
    public String pathParameter(String name) {
        return route.parameter(name);
    }

    @Override
    public Optional<String> query(String name) {
        return call.query(name);
    }

    @Override
    public Map<String, List<String>> queries() {
        return call.queries();
    }

    @Override
    public Optional<String> header(String name) {
        return call.header(name);
    }

    @Override
    public Map<String, List<String>> headers() {
        return call.headers();
    }

    @Override
    public byte[] body() {
        return call.body();
    }

    @Override
    public Object json() {
        return call.json();
    }

    @Override
    public Instant receivedAt() {
        return call.receivedAt();
    }

    @Override
    public String remoteAddress() {
        return call.remoteAddress();
    }

    @Override
    public String baseUrl() {
        return call.baseUrl();
    }

    @Override
    public void authorize(String keyInBody) {
        // Nobody else can make this call.
    }
}
