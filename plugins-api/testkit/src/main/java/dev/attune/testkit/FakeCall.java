package dev.attune.testkit;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A call that no browser made: `FakeCall.post("/v1/t").header("sec-gpc", "1").body("{}")`. Any key is a valid one,
/// unless a test says otherwise with [#accepting(String...)].
public final class FakeCall implements Call {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private final String method;
    private final String path;
    private final Map<String, String> pathParameters = new LinkedHashMap<>();
    private final Map<String, String> queries = new LinkedHashMap<>();
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private byte[] body = new byte[0];
    private Instant receivedAt = Some.NOW;
    private String remoteAddress = "127.0.0.1";
    private @Nullable List<String> validKeys;
    private @Nullable String authorized;

    private FakeCall(String method, String target) {
        this.method = method;
        int question = target.indexOf('?');
        this.path = question < 0 ? target : target.substring(0, question);
        if (question >= 0) {
            for (var pair : target.substring(question + 1).split("&")) {
                var parts = pair.split("=", 2);
                queries.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
            }
        }
    }

    /// @param target the path, also with a query: `/v1/settings?writeKey=w`
    public static FakeCall get(String target) {
        return new FakeCall("GET", target);
    }

    public static FakeCall post(String target) {
        return new FakeCall("POST", target);
    }

    public static FakeCall of(String method, String target) {
        return new FakeCall(method, target);
    }

    public FakeCall query(String name, String value) {
        queries.put(name, value);
        return this;
    }

    public FakeCall pathParameter(String name, String value) {
        pathParameters.put(name, value);
        return this;
    }

    public FakeCall header(String name, String value) {
        headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                .add(value);
        return this;
    }

    /// Gives a write key as the user name of Basic authentication, without a password.
    public FakeCall writeKey(String key) {
        var basic = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
        return header("authorization", "Basic " + basic);
    }

    public FakeCall body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    public FakeCall body(byte[] bytes) {
        body = bytes.clone();
        return this;
    }

    /// Sends maps, lists and plain values as JSON.
    public FakeCall json(Object values) {
        return header("content-type", "application/json").body(JSON.writeValueAsBytes(values));
    }

    public FakeCall receivedAt(Instant time) {
        receivedAt = time;
        return this;
    }

    public FakeCall remoteAddress(String address) {
        remoteAddress = address;
        return this;
    }

    /// Accepts these keys and no others; none at all without an argument.
    public FakeCall accepting(String... keys) {
        validKeys = List.of(keys);
        return this;
    }

    /// The key with which the handler had the call authorized; empty if it never asked.
    public Optional<String> authorized() {
        return Optional.ofNullable(authorized);
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String pathParameter(String name) {
        var value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the path has no {" + name + "}, it has " + pathParameters.keySet()
                    + "; a test gives it with pathParameter(\"" + name + "\", \"...\")");
        }
        return value;
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.ofNullable(queries.get(name));
    }

    @Override
    public Map<String, List<String>> queries() {
        var all = new LinkedHashMap<String, List<String>>();
        queries.forEach((name, value) -> all.put(name, List.of(value)));
        return all;
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT))).map(List::getFirst);
    }

    @Override
    public Map<String, List<String>> headers() {
        return Map.copyOf(headers);
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public Object json() {
        try {
            return JSON.readValue(body, Object.class);
        } catch (JacksonException noJson) {
            throw new BadRequestException(
                    400, "invalid-json", "The body is no JSON: " + noJson.getOriginalMessage(), "Send a JSON body.");
        }
    }

    @Override
    public Instant receivedAt() {
        return receivedAt;
    }

    @Override
    public String remoteAddress() {
        return remoteAddress;
    }

    @Override
    public String baseUrl() {
        return "http://127.0.0.1:8080";
    }

    @Override
    public void authorize(String keyInBody) {
        var key = keyOutsideTheBody().orElse(keyInBody);
        if (key.isBlank() || validKeys != null && !validKeys.contains(key)) {
            throw new BadRequestException(
                    401, "unknown-key", "There is no key '" + key + "'.", "Send a write key of the deployment.");
        }
        authorized = key;
    }

    /// The key in the `Authorization` header or in the query.
    Optional<String> keyOutsideTheBody() {
        return header("authorization").map(FakeCall::key).or(() -> query("writeKey"));
    }

    private static String key(String authorization) {
        if (authorization.startsWith("Basic ")) {
            var decoded = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
            return new String(decoded, StandardCharsets.UTF_8).split(":", 2)[0];
        }
        return authorization.replaceFirst("^Bearer ", "");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
