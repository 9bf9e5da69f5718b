package dev.attune.platform.http;

import dev.attune.api.Reply;
import dev.attune.platform.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The OpenAPI document as it is sent. It is kept until the routes change or somebody calls by another name: it is
/// large,
/// and everybody may ask for it.
final class Description {
    private final Router router;
    private volatile @Nullable Written last;

    Description(Router router) {
        this.router = router;
    }

    private record Written(List<Mounted> routes, String baseUrl, Reply reply) {}

    /// With its tag.
    Reply at(String baseUrl) {
        var routes = router.routes();
        var written = last;
        if (written == null || written.routes != routes || !written.baseUrl.equals(baseUrl)) {
            byte[] json = Json.write(OpenApi.of(router, baseUrl));
            var reply = new Reply(
                    200, Map.of("Cache-Control", "no-cache", "ETag", Conditional.tag(json)), "application/json", json);
            written = new Written(routes, baseUrl, reply);
            last = written;
        }
        return written.reply;
    }
}
