package dev.attune.platform.http;

import java.util.List;
import java.util.Map;

/// What the OpenAPI document says of a route beyond its summary.
///
/// @param requestSchema a JSON Schema of the body; empty for none
/// @param responseSchema a JSON Schema of the answer to a call that went well; empty if it is not described
/// @param otherResponses what else it answers, or answers otherwise than other routes: OpenAPI's Response Objects by
///     status, such as `304` or `4XX`
public record RouteDocs(
        Map<String, Object> requestSchema,
        Map<String, Object> responseSchema,
        List<QueryParameter> queryParameters,
        Map<String, Object> otherResponses) {

    /// Nothing to add.
    public static final RouteDocs NONE = new RouteDocs(Map.of(), Map.of(), List.of(), Map.of());

    public RouteDocs {
        queryParameters = List.copyOf(queryParameters);
    }

    /// A parameter in the query.
    public record QueryParameter(String name, String meaning, boolean required) {}
}
