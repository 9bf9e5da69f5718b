package dev.attune.platform.endpoints;

import dev.attune.api.Route;
import dev.attune.platform.http.RouteDocs;
import dev.attune.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the OpenAPI document says of the core's routes, from `schemas.json`.
public final class Docs {
    private final Map<String, Object> byRoute;

    private Docs(Map<String, Object> byRoute) {
        this.byRoute = byRoute;
    }

    public static Docs ofCore() {
        try (var in = Docs.class.getResourceAsStream("schemas.json")) {
            if (in == null) {
                throw new IllegalStateException("schemas.json is missing in the jar");
            }
            return new Docs(Json.parseObject(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RouteDocs of(Route route) {
        var docs = map(byRoute.get(route.method() + " " + route.path()));
        var query = new ArrayList<RouteDocs.QueryParameter>();
        map(docs.get("query"))
                .forEach((name, meaning) ->
                        query.add(new RouteDocs.QueryParameter(name, String.valueOf(meaning), false)));
        return new RouteDocs(
                map(docs.get("request")), map(docs.get("response")), List.copyOf(query), map(docs.get("responses")));
    }

    private static Map<String, Object> map(@Nullable Object value) {
        var map = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> values) {
            values.forEach((key, it) -> map.put(String.valueOf(key), it));
        }
        return map;
    }
}
