package dev.attune.platform.http;

import dev.attune.api.Reply;
import dev.attune.platform.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The OpenAPI document as it is sent. It is kept until the routes change or somebody calls by another name: it is
/// large, and everybody may ask for it.
final class Description {
    private final Router router;
    private volatile @Nullable Document document;
    private volatile @Nullable Written last;

    Description(Router router) {
        this.router = router;
    }

    private record Document(List<Mounted> routes, Map<String, Object> tree) {}

    private record Written(Document document, String baseUrl, Reply reply) {}

    /// With its tag.
    Reply at(String baseUrl) {
        var now = now();
        var written = last;
        if (written == null || written.document != now || !written.baseUrl.equals(baseUrl)) {
            byte[] json = Json.write(OpenApi.at(baseUrl, now.tree));
            var reply = new Reply(
                    200, Map.of("Cache-Control", "no-cache", "ETag", Conditional.tag(json)), "application/json", json);
            written = new Written(now, baseUrl, reply);
            last = written;
        }
        return written.reply;
    }

    private Document now() {
        var routes = router.routes();
        var known = document;
        if (known == null || known.routes != routes) {
            known = new Document(routes, OpenApi.of(router, routes));
            document = known;
        }
        return known;
    }
}
