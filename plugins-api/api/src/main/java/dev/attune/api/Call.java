package dev.attune.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One HTTP call to a [Route]. The platform has checked size, encoding and access, and has unpacked gzip.
public interface Call {
    String method();

    /// The path as it was called, without the query.
    String path();

    /// The value of a `{name}` in the route's path.
    String pathParameter(String name);

    /// The first value of that name in the query.
    Optional<String> query(String name);

    /// All that the query says, decoded: the values of each name, in order. Empty if whoever made the call does not
    /// tell.
    default Map<String, List<String>> queries() {
        return Map.of();
    }

    /// The first header of that name, in any case.
    Optional<String> header(String name);

    /// All headers, names in lower case.
    Map<String, List<String>> headers();

    /// The body as it was sent, unpacked.
    byte[] body();

    /// The body as JSON values, within the platform's limits of depth and size.
    ///
    /// @throws BadRequestException if it is no JSON
    Object json();

    /// When the call came in, by the platform's clock.
    Instant receivedAt();

    /// The caller's address, as far as it is known.
    String remoteAddress();

    /// The scheme, host and port the caller used, such as `http://127.0.0.1:8080`.
    String baseUrl();

    /// Demands a write key for a route with [Route.Access#WRITE_KEY_IN_BODY]. A key in a header wins over the body's.
    ///
    /// @param keyInBody the key found in the body, or an empty string
    /// @throws BadRequestException with status 401 if there is no valid key
    void authorize(String keyInBody);

    /// Whether the caller asked not to be sold or shared (Global Privacy Control, `Sec-GPC: 1`).
    default boolean globalPrivacyControl() {
        return header("sec-gpc").map("1"::equals).orElse(false);
    }
}
