package dev.attune.torture.hostile;

import dev.attune.platform.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// One method of one path, as the server describes it.
///
/// @param query the names of its parameters
/// @param answers the schemas of the JSON it answers when it went well, by status
/// @param statuses such as `200` or `default`
record Operation(
        String method,
        String path,
        Access access,
        List<String> query,
        boolean takesBody,
        Map<String, Map<String, Object>> answers,
        Set<String> statuses) {

    enum Access {
        PUBLIC,
        WRITE_KEY,
        WRITE_KEY_IN_BODY,
        SECRET_KEY
    }

    /// All that the router has mounted: the document is made of nothing else.
    static List<Operation> all(Map<String, Object> openapi) {
        var all = new ArrayList<Operation>();
        object(openapi.get("paths"))
                .forEach((path, methods) -> object(methods)
                        .forEach((method, operation) ->
                                all.add(of(method.toUpperCase(Locale.ROOT), path, object(operation), openapi))));
        return all;
    }

    private static Operation of(
            String method, String path, Map<String, Object> operation, Map<String, Object> openapi) {
        var query = list(operation.get("parameters")).stream()
                .map(it -> resolved(it, openapi))
                .filter(it -> "query".equals(it.get("in")))
                .map(it -> String.valueOf(it.get("name")))
                .toList();
        var answers = new LinkedHashMap<String, Map<String, Object>>();
        var responses = object(operation.get("responses"));
        responses.forEach((status, response) -> {
            var json = object(object(resolved(response, openapi).get("content")).get("application/json"));
            if (status.startsWith("2") && json.containsKey("schema")) {
                var schema = new LinkedHashMap<>(object(json.get("schema")));
                schema.put("components", openapi.get("components"));
                answers.put(status, schema);
            }
        });
        return new Operation(
                method,
                path,
                access(list(operation.get("security"))),
                query,
                operation.containsKey("requestBody"),
                answers,
                responses.keySet());
    }

    /// What is there, or what it refers to.
    private static Map<String, Object> resolved(@Nullable Object described, Map<String, Object> openapi) {
        if (!(object(described).get("$ref") instanceof String reference)) {
            return object(described);
        }
        var found = openapi;
        for (var step : reference.substring("#/".length()).split("/", -1)) {
            found = object(found.get(step));
        }
        return found;
    }

    private static Access access(List<Object> security) {
        if (security.isEmpty()) {
            return Access.PUBLIC;
        }
        var names = Json.toText(security);
        if (!names.contains("\"query\"")) {
            return Access.SECRET_KEY;
        }
        return security.contains(Map.of()) ? Access.WRITE_KEY_IN_BODY : Access.WRITE_KEY;
    }

    String name() {
        return method + " " + path;
    }

    boolean hasPathParameter() {
        return path.indexOf('{') >= 0;
    }

    /// The path with one value for each of its parameters.
    String at(String value) {
        return path.replaceAll("\\{[^}]*}", Matcher.quoteReplacement(value));
    }

    boolean declares(int status) {
        return statuses.contains(Integer.toString(status))
                || statuses.contains(status / 100 + "XX")
                || status >= 400 && statuses.contains("default");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> list ? (List<Object>) list : List.of();
    }
}
