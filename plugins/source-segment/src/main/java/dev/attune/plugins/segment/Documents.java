package dev.attune.plugins.segment;

import dev.attune.api.Call;
import dev.attune.api.Reply;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// The documents that browser clients load before they send anything: this server is the only destination.
final class Documents {
    private static final String UPDATED = "2026-01-01T00:00:00.000Z";

    private Documents() {}

    /// For analytics.js; the key in the path must be a write key.
    static Reply settings(Call call) {
        var key = call.pathParameter("key");
        call.authorize(key);
        var address = URI.create(call.baseUrl());
        return Reply.json(
                200,
                Map.of(
                        "integrations",
                        Map.of(
                                "Segment.io",
                                Map.of(
                                        "apiKey", key,
                                        "apiHost", address.getAuthority() + "/v1",
                                        "protocol", address.getScheme(),
                                        "unbundledIntegrations", List.of(),
                                        "addBundledMetadata", true,
                                        "maybeBundledConfigIds", Map.of(),
                                        "versionSettings",
                                                Map.of("version", "4.4.7", "componentTypes", List.of("browser")))),
                        "plan",
                        Map.of("track", Map.of("__default", Map.of("enabled", true, "integrations", Map.of()))),
                        "metrics",
                        Map.of("sampleRate", 0),
                        "remotePlugins",
                        List.of(),
                        "analyticsNextEnabled",
                        true,
                        "enabledMiddleware",
                        Map.of(),
                        "middlewareSettings",
                        Map.of()));
    }

    /// For RudderStack's browser client.
    static Reply sourceConfig(Call call) {
        var off = Map.of("enabled", false);
        return Reply.json(
                200,
                Map.of(
                        "source",
                        Map.of(
                                "id",
                                "attune",
                                "name",
                                "attune",
                                "writeKey",
                                call.query("writeKey").orElse(""),
                                "enabled",
                                true,
                                "workspaceId",
                                "attune",
                                "updatedAt",
                                UPDATED,
                                "config",
                                Map.of("statsCollection", Map.of("errors", off, "metrics", off)),
                                "destinations",
                                List.of(),
                                "dataplanes",
                                Map.of()),
                        "updatedAt",
                        UPDATED));
    }
}
