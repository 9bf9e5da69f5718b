package dev.attune.platform.http;

import static dev.attune.platform.http.RouteDocs.map;

import dev.attune.api.Route.Access;
import dev.attune.platform.binding.BindingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Describes the routes that are mounted now as an OpenAPI 3.1 document: what their owners say of them, and what holds
/// for all of them.
final class OpenApi {
    private static final Logger LOG = LoggerFactory.getLogger(OpenApi.class);
    private static final String MEDIA_TYPES = "content";
    private static final String RESPONSES = "responses";

    private final Router router;
    private final Map<String, RouteDocs> docs = new LinkedHashMap<>();
    private final Map<String, Object> paths = new LinkedHashMap<>();
    private final Map<String, Object> tags = new LinkedHashMap<>();
    private Map<String, Object> components =
            RouteDocs.beside(OpenApi.class, "shared.yaml").components();

    private OpenApi(Router router) {
        this.router = router;
    }

    /// For whoever calls by that name.
    static Map<String, Object> at(String baseUrl, Map<String, Object> document) {
        var whole = new LinkedHashMap<>(document);
        whole.put("servers", List.of(object("url", baseUrl)));
        return whole;
    }

    static Map<String, Object> of(Router router, List<Mounted> routes) {
        return new OpenApi(router).document(routes);
    }

    private Map<String, Object> document(List<Mounted> routes) {
        for (var mounted : routes) {
            var operations = map(paths.computeIfAbsent(path(mounted), _ -> new LinkedHashMap<String, Object>()));
            operations.put(mounted.route().method().toLowerCase(Locale.ROOT), operation(mounted));
            tags.putIfAbsent(
                    mounted.owner(),
                    object("name", mounted.owner(), "description", "Routes of '" + mounted.owner() + "'."));
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
                "tags",
                List.copyOf(tags.values()),
                "paths",
                paths,
                "components",
                components);
    }

    private static String path(Mounted mounted) {
        return mounted.template().text().replace("*}", "}");
    }

    private Map<String, Object> operation(Mounted mounted) {
        var said = docs(mounted.owner()).of(mounted.route().method(), path(mounted));
        var operation = object(
                "operationId",
                operationId(mounted),
                "summary",
                mounted.route().summary(),
                "tags",
                List.of(mounted.owner()),
                "security",
                security(mounted.access()));
        said.forEach(operation::putIfAbsent);
        var parameters = parameters(mounted, said);
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        boolean brings = List.of("POST", "PUT").contains(mounted.route().method());
        if (said.isEmpty() && brings) {
            operation.put("requestBody", object(MEDIA_TYPES, object("*/*", object())));
        }
        operation.put(RESPONSES, responses(mounted, operation));
        return operation;
    }

    /// What an owner says. What a plugin says may be broken; then nothing is known of its routes but what they do.
    private RouteDocs docs(String owner) {
        return docs.computeIfAbsent(owner, _ -> {
            try {
                var said = router.docs(owner);
                components = RouteDocs.merged(components, said.components());
                return said;
            } catch (BindingException broken) {
                LOG.warn("what {} says of its routes cannot be read: {}", owner, LogText.clean(String.valueOf(broken)));
                return RouteDocs.NONE;
            }
        });
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

    /// Those that are described, and whatever else the path has.
    private static List<Object> parameters(Mounted mounted, Map<String, Object> said) {
        var parameters = new ArrayList<Object>();
        var inPath = new LinkedHashSet<>(mounted.template().parameters());
        if (said.get("parameters") instanceof List<?> described) {
            for (var parameter : described) {
                parameters.add(parameter);
                if ("path".equals(map(parameter).get("in"))) {
                    inPath.remove(String.valueOf(map(parameter).get("name")));
                }
            }
        }
        for (String name : inPath) {
            parameters.add(object("name", name, "in", "path", "required", true, "schema", object("type", "string")));
        }
        return parameters;
    }

    /// What goes well is the owner's to say. What can go wrong with every request is added.
    private static Map<String, Object> responses(Mounted mounted, Map<String, Object> operation) {
        var responses = new LinkedHashMap<>(map(operation.get(RESPONSES)));
        if (responses.isEmpty()) {
            responses.put("2XX", object("description", "It went well."));
        }
        boolean body = operation.containsKey("requestBody");
        if (body || operation.containsKey("parameters")) {
            add(responses, "400", "BadRequest");
        }
        if (mounted.access() != Access.OPEN) {
            add(responses, "401", "Unauthorized");
        }
        if (mounted.access() == Access.SECRET_KEY) {
            add(responses, "403", "Forbidden");
        }
        if (body) {
            add(responses, "413", "TooLarge");
            add(responses, "415", "UnsupportedMediaType");
        }
        if (!mounted.isVital() && mounted.route().otherwise().isEmpty()) {
            add(responses, "429", "TooManyRequests");
            add(responses, "503", "Unavailable");
        }
        add(responses, "default", "Problem");
        return responses;
    }

    private static void add(Map<String, Object> responses, String status, String shared) {
        responses.putIfAbsent(status, object("$ref", "#/components/responses/" + shared));
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

    /// An object of names and values in turn.
    private static Map<String, Object> object(Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
