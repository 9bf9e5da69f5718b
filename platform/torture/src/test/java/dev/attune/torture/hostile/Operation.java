package dev.attune.torture.hostile;

import dev.attune.platform.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// One method of one path, as the server describes it.
///
/// @param query the names of its parameters
/// @param body the schema of what it wants; empty if it is not described
/// @param answer the schema of what it answers when it went well; empty if it is not described
/// @param error the schema of its own of what it answers when it did not; empty if there are problems only
/// @param statuses such as `2XX` or `304`
record Operation(
        String method,
        String path,
        Access access,
        List<String> query,
        boolean takesBody,
        Map<String, Object> body,
        Map<String, Object> answer,
        Map<String, Object> error,
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
                                all.add(of(method.toUpperCase(Locale.ROOT), path, object(operation)))));
        return all;
    }

    private static Operation of(String method, String path, Map<String, Object> operation) {
        var query = list(operation.get("parameters")).stream()
                .map(Operation::object)
                .filter(it -> "query".equals(it.get("in")))
                .map(it -> String.valueOf(it.get("name")))
                .toList();
        var responses = object(operation.get("responses"));
        return new Operation(
                method,
                path,
                access(list(operation.get("security"))),
                query,
                operation.containsKey("requestBody"),
                schema(operation.get("requestBody")),
                schema(responses.get("2XX")),
                schema(responses.get("4XX")),
                responses.keySet());
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

    private static Map<String, Object> schema(@Nullable Object described) {
        return Optional.of(object(described))
                .map(it -> object(it.get("content")))
                .map(it -> object(it.get("application/json")))
                .map(it -> object(it.get("schema")))
                .orElseThrow();
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
        return statuses.contains(Integer.toString(status)) || statuses.contains(status / 100 + "XX");
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
