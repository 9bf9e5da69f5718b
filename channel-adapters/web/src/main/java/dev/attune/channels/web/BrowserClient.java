package dev.attune.channels.web;

import dev.attune.api.Call;
import dev.attune.api.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/// The script that pages load, with the tag by which a browser knows whether it has the newest.
record BrowserClient(byte[] script, String tag) {
    private static final String NAME = "attune.js";

    static BrowserClient fromResources() {
        try (var in = BrowserClient.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException(NAME + " is missing from the plugin; build it again");
            }
            var script = in.readAllBytes();
            var digest = MessageDigest.getInstance("SHA-256").digest(script);
            return new BrowserClient(script, "\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    Reply reply(Call call) {
        var known = call.header("if-none-match")
                .map(tags -> Arrays.stream(tags.split(","))
                        .map(String::strip)
                        .anyMatch(it -> it.equals(tag) || it.equals("W/" + tag) || it.equals("*")))
                .orElse(false);
        var reply = known
                ? Reply.empty(304)
                : new Reply(
                        200,
                        Map.of("x-content-type-options", "nosniff", "cross-origin-resource-policy", "cross-origin"),
                        "text/javascript; charset=utf-8",
                        script);
        return reply.with("etag", tag).with("cache-control", "public, max-age=300");
    }
}
