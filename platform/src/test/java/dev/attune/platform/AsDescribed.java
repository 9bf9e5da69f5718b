package dev.attune.platform;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.attune.platform.json.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Holds answers against what `/openapi.json` says of them: the status, the media type, the headers, and each member
/// of a JSON body, also that there are no others. For many threads.
final class AsDescribed {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, AsDescribed> BY_DOCUMENT = new ConcurrentHashMap<>();
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private final Map<String, Object> document;
    private final Map<String, Object> strict = new LinkedHashMap<>();
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<Map<String, Object>, Schema> compiled = new ConcurrentHashMap<>();

    /// By a document; the same for the same, as many servers have the same routes.
    static AsDescribed in(String document) {
        return BY_DOCUMENT.computeIfAbsent(document, it -> new AsDescribed(Json.objectFromText(it)));
    }

    private AsDescribed(Map<String, Object> document) {
        this.document = document;
        map(map(document.get("components")).get("schemas"))
                .forEach((name, schema) -> strict.put(name, closed(map(schema), false)));
    }

    /// What is not as described; nothing for a path that has no route.
    List<String> faults(HttpRequest request, HttpResponse<String> answer) {
        return operation(request.method(), request.uri().getRawPath())
                .map(operation -> faults(map(operation.get("responses")), answer))
                .orElse(List.of());
    }

    private Optional<Map<String, Object>> operation(String method, String path) {
        return map(document.get("paths")).entrySet().stream()
                .filter(it -> template(it.getKey()).matcher(path).matches())
                .min(Comparator.comparing(it ->
                        it.getKey().chars().filter(letter -> letter == '{').count()))
                .map(it -> map(map(it.getValue()).get(method.toLowerCase(Locale.ROOT))))
                .filter(it -> !it.isEmpty());
    }

    private static Pattern template(String path) {
        return Pattern.compile(
                Stream.of(PARAMETER.split(path, -1)).map(Pattern::quote).collect(Collectors.joining("[^/]+")));
    }

    private List<String> faults(Map<String, Object> responses, HttpResponse<String> answer) {
        int status = answer.statusCode();
        var key = String.valueOf(status);
        var response = responses.containsKey(key)
                ? responses.get(key)
                : status < 300 ? responses.get("2XX") : status < 400 ? null : responses.get("default");
        if (response == null) {
            return List.of("the status " + key + " is none of " + responses.keySet());
        }
        var described = resolved(response);
        var faults = new ArrayList<String>();
        map(described.get("headers")).forEach((name, header) -> {
            if (Boolean.TRUE.equals(resolved(header).get("required"))
                    && answer.headers().firstValue(name).isEmpty()) {
                faults.add("there is no header " + name);
            }
        });
        if (!responses.containsKey("2XX")) {
            body(map(described.get("content")), answer, faults);
        }
        return faults;
    }

    private void body(Map<String, Object> content, HttpResponse<String> answer, List<String> faults) {
        var type = answer.headers().firstValue("content-type").orElse("").split(";", 2)[0];
        if (answer.body().isEmpty() && content.isEmpty()) {
            return;
        }
        var described = content.containsKey(type) ? content.get(type) : content.get(type.split("/", 2)[0] + "/*");
        if (described == null) {
            faults.add("the media type '" + type + "' is none of " + content.keySet());
        } else if (type.endsWith("json")) {
            var schema = compiled.computeIfAbsent(map(map(described).get("schema")), this::schema);
            schema.validate(JSON.readTree(answer.body())).forEach(error -> faults.add(error.toString()));
        }
    }

    private Schema schema(Map<String, Object> schema) {
        var whole = closed(schema, true);
        whole.put("components", Map.of("schemas", strict));
        return schemas.getSchema(JSON.readTree(Json.write(whole)));
    }

    /// The same schema, but with no members beside those it names; a part of an `allOf` is not closed by itself.
    private Map<String, Object> closed(Map<String, Object> schema, boolean whole) {
        var closed = new LinkedHashMap<String, Object>();
        schema.forEach((key, value) -> closed.put(
                key,
                switch (key) {
                    case "properties" -> {
                        var properties = new LinkedHashMap<String, Object>();
                        map(value).forEach((name, property) -> properties.put(name, closed(map(property), true)));
                        yield properties;
                    }
                    case "items" -> closed(map(value), true);
                    case "additionalProperties" -> value instanceof Map<?, ?> ? closed(map(value), true) : value;
                    case "allOf", "anyOf" ->
                        ((List<?>) value)
                                .stream().map(it -> closed(map(it), false)).toList();
                    default -> value;
                }));
        if (whole && namesMembers(schema)) {
            closed.put("unevaluatedProperties", false);
        }
        return closed;
    }

    private boolean namesMembers(Map<String, Object> schema) {
        var said = resolved(schema);
        return said.containsKey("properties")
                || Stream.of("allOf", "anyOf")
                        .filter(it -> said.get(it) instanceof List<?>)
                        .flatMap(it -> ((List<?>) said.get(it)).stream())
                        .anyMatch(it -> namesMembers(map(it)));
    }

    private Map<String, Object> resolved(@Nullable Object described) {
        return resolved(document, described);
    }

    /// What is there, or what it refers to; empty if that is not there.
    static Map<String, Object> resolved(Map<String, Object> document, @Nullable Object described) {
        var map = map(described);
        if (!(map.get("$ref") instanceof String reference)) {
            return map;
        }
        Object found = document;
        for (var step : reference.substring(2).split("/", -1)) {
            found = map(found).get(step);
        }
        return map(found);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
