package dev.attune.torture.hostile;

import static dev.attune.endtoend.ServerJar.WRITE_KEY;

import dev.attune.platform.json.Json;
import java.util.List;
import java.util.Map;

/// What well-meaning clients send.
final class Good {
    private Good() {}

    static Request event(String userId) {
        return event(userId, Map.of("product_id", "t-2"));
    }

    static Request event(String userId, Map<String, ?> properties) {
        return post("/v1/track", Map.of("userId", userId, "event", "Product Viewed", "properties", properties));
    }

    static Request traits(String userId, Map<String, ?> traits) {
        return post("/v1/identify", Map.of("userId", userId, "traits", traits));
    }

    static Request decision(String userId) {
        return post("/v1/decide", Map.of("userId", userId, "placements", List.of("home-hero"), "deadlineMs", 2_000));
    }

    static Request post(String path, Map<String, ?> body) {
        return Request.of("POST", path)
                .with("Authorization: Bearer " + WRITE_KEY)
                .with("Content-Type: application/json")
                .with(Json.write(body));
    }
}
