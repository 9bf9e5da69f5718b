package dev.attune.platform.http;

import dev.attune.api.Route.Access;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Describes the routes that are mounted now as an OpenAPI 3.1 document.
final class OpenApi {
    private static final Map<String, Object> ANY_JSON = Map.of("description", "JSON");

    private OpenApi() {}

    static Map<String, Object> of(Router router, String baseUrl) {
        var paths = new LinkedHashMap<String, Object>();
        var tags = new LinkedHashMap<String, Object>();
        for (var mounted : router.routes()) {
            @SuppressWarnings("unchecked")
            var path = (Map<String, Object>) paths.computeIfAbsent(
                    mounted.template().text().replace("*}", "}"), _ -> new LinkedHashMap<String, Object>());
            path.put(mounted.route().method().toLowerCase(Locale.ROOT), operation(mounted));
            tags.putIfAbsent(mounted.owner(), Map.of("name", mounted.owner(), "description", description(mounted)));
        }
        return object(
                "openapi",
                "3.1.0",
                "info",
                object(
                        "title",
                        "Attune",
                        "version",
                        "1",
                        "description",
                        "Collects what happens, knows whom it happened to, and decides what to show.",
                        "license",
                        object("name", "Apache-2.0", "identifier", "Apache-2.0")),
                "servers",
                List.of(object("url", baseUrl)),
                "tags",
                List.copyOf(tags.values()),
                "paths",
                paths,
                "components",
                object("securitySchemes", securitySchemes(), "responses", responses(), "schemas", schemas()));
    }

    private static String description(Mounted mounted) {
        return "Routes of '" + mounted.owner() + "'.";
    }

    private static Map<String, Object> operation(Mounted mounted) {
        var operation = object(
                "operationId",
                operationId(mounted),
                "summary",
                mounted.route().summary(),
                "tags",
                List.of(mounted.owner()),
                "security",
                security(mounted.access()));
        var parameters = parameters(mounted);
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        String method = mounted.route().method();
        var docs = mounted.docs();
        if (!docs.requestSchema().isEmpty() || method.equals("POST") || method.equals("PUT")) {
            var schema = docs.requestSchema().isEmpty() ? ANY_JSON : docs.requestSchema();
            operation.put("requestBody", object("content", json(schema)));
        }
        var well = object("description", "It went well.");
        if (!docs.responseSchema().isEmpty()) {
            well.put("content", json(docs.responseSchema()));
        }
        var responses = object("2XX", well);
        if (method.equals("GET")) {
            responses.put("304", object("description", "The caller has it already, as If-None-Match says."));
        }
        responses.put("4XX", object("$ref", "#/components/responses/Problem"));
        responses.put("5XX", object("$ref", "#/components/responses/Problem"));
        responses.putAll(docs.otherResponses());
        operation.put("responses", responses);
        return operation;
    }

    /// Such as `get-v1-things-thing`.
    private static String operationId(Mounted mounted) {
        var id = new StringBuilder();
        for (char letter : mounted.label().toLowerCase(Locale.ROOT).toCharArray()) {
            boolean kept = letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9';
            if (kept) {
                id.append(letter);
            } else if (!id.isEmpty() && id.charAt(id.length() - 1) != '-') {
                id.append('-');
            }
        }
        return id.charAt(id.length() - 1) == '-' ? id.substring(0, id.length() - 1) : id.toString();
    }

    private static List<Object> parameters(Mounted mounted) {
        var parameters = new ArrayList<Object>();
        for (String name : mounted.template().parameters()) {
            parameters.add(object("name", name, "in", "path", "required", true, "schema", object("type", "string")));
        }
        for (var query : mounted.docs().queryParameters()) {
            parameters.add(object(
                    "name",
                    query.name(),
                    "in",
                    "query",
                    "description",
                    query.meaning(),
                    "required",
                    query.required(),
                    "schema",
                    object("type", "string")));
        }
        return parameters;
    }

    private static List<Object> security(Access access) {
        return switch (access) {
            case OPEN -> List.of();
            case SECRET_KEY -> List.of(require("bearer"), require("basic"), require("apiKey"));
            case WRITE_KEY ->
                List.of(require("bearer"), require("basic"), require("writeKey"), require("apiKey"), require("query"));
            case WRITE_KEY_IN_BODY ->
                List.of(
                        require("bearer"),
                        require("basic"),
                        require("writeKey"),
                        require("apiKey"),
                        require("query"),
                        object());
        };
    }

    private static Map<String, Object> require(String scheme) {
        return object(scheme, List.of());
    }

    private static Map<String, Object> securitySchemes() {
        return object(
                "bearer",
                object("type", "http", "scheme", "bearer", "description", "A key as the token."),
                "basic",
                object("type", "http", "scheme", "basic", "description", "A key as the user name, no password."),
                "writeKey",
                object("type", "apiKey", "in", "header", "name", "X-Write-Key"),
                "apiKey",
                object("type", "apiKey", "in", "header", "name", "X-API-Key"),
                "query",
                object(
                        "type",
                        "apiKey",
                        "in",
                        "query",
                        "name",
                        "writeKey",
                        "description",
                        "A write key, for beacons."));
    }

    private static Map<String, Object> responses() {
        return object(
                "Problem",
                object(
                        "description",
                        "It did not go well, and what to do about it.",
                        "content",
                        object(Problem.MEDIA_TYPE, object("schema", object("$ref", "#/components/schemas/Problem")))));
    }

    private static Map<String, Object> schemas() {
        var text = object("type", "string");
        return object(
                "Problem",
                object(
                        "type",
                        "object",
                        "required",
                        List.of("type", "title", "status", "code", "detail", "fix"),
                        "properties",
                        object(
                                "type",
                                text,
                                "title",
                                text,
                                "status",
                                object("type", "integer"),
                                "code",
                                text,
                                "detail",
                                text,
                                "fix",
                                text)));
    }

    private static Map<String, Object> json(Map<String, Object> schema) {
        return object("application/json", object("schema", schema));
    }

    /// An object of names and values in turn.
    private static Map<String, Object> object(Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
