package dev.attune.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.attune.platform.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The OpenAPI document as it is sent. It is written anew only when the routes have changed: it is large, and everybody
/// may ask for it.
final class Description {
    private static final String BASE_URL = "base-url-of-the-caller";

    private final Router router;
    private volatile @Nullable Written written;

    Description(Router router) {
        this.router = router;
    }

    /// @param before what stands before the caller's base URL
    private record Written(List<Mounted> routes, String before, String after) {}

    byte[] json(String baseUrl) {
        var now = written;
        if (now == null || now.routes != router.routes()) {
            now = write();
            written = now;
        }
        return (now.before + Json.toText(baseUrl) + now.after).getBytes(UTF_8);
    }

    private Written write() {
        var routes = router.routes();
        var whole = Json.toText(OpenApi.of(router, BASE_URL));
        var quoted = Json.toText(BASE_URL);
        int begin = whole.indexOf(quoted);
        return new Written(routes, whole.substring(0, begin), whole.substring(begin + quoted.length()));
    }
}
