package dev.attune.fuzz;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.platform.json.Json;
import dev.attune.platform.json.JsonException;
import dev.attune.platform.json.JsonLimits;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A call with any headers, query and body, read within the platform's limits.
public record SentCall(Map<String, String> sent, Map<String, String> query, byte[] body) implements Call {
    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    public static SentCall of(byte[] body) {
        return new SentCall(Map.of(), Map.of(), body);
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public String pathParameter(String name) {
        return name;
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    @Override
    public Map<String, List<String>> queries() {
        var queries = new LinkedHashMap<String, List<String>>();
        query.forEach((name, value) -> queries.put(name, List.of(value)));
        return queries;
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(sent.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public Map<String, List<String>> headers() {
        var headers = new LinkedHashMap<String, List<String>>();
        sent.forEach((name, value) -> headers.put(name, List.of(value)));
        return headers;
    }

    @Override
    public Object json() {
        try {
            var read = Json.parse(body, JsonLimits.STRANGERS);
            if (read != null) {
                return read;
            }
        } catch (JsonException broken) {
            Promises.said(String.valueOf(broken.getMessage()));
        }
        throw new BadRequestException(400, "bad-json", "The body is no usable JSON.", "Mend it.");
    }

    @Override
    public Instant receivedAt() {
        return NOW;
    }

    @Override
    public String remoteAddress() {
        return "127.0.0.1";
    }

    @Override
    public String baseUrl() {
        return "http://127.0.0.1";
    }

    @Override
    public void authorize(String keyInBody) {}
}
