package dev.attune.platform.http;

import dev.attune.api.Call;
import dev.attune.api.Reply;
import dev.attune.platform.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// Spares the caller a body that it already has: `ETag` and `If-None-Match`, for `GET` and also, as OFREP wants it,
/// for `POST`.
public final class Conditional {
    private Conditional() {}

    /// The reply with an `ETag`, or 304 if the caller has it already. The tag is the reply's own `ETag` header, or
    /// else made of its body. Anything but a 200 stays as it is.
    public static Reply answer(Call call, Reply reply) {
        if (reply.status() != 200) {
            return reply;
        }
        byte[] body = reply.body() instanceof byte[] bytes ? bytes : Json.write(reply.body());
        String tag = Optional.ofNullable(reply.headers().get("ETag")).orElseGet(() -> tag(body));
        if (!call.header("if-none-match").map(it -> names(it, tag)).orElse(false)) {
            return new Reply(200, reply.headers(), reply.mediaType(), body).with("ETag", tag);
        }
        var same = Reply.empty(304).with("ETag", tag);
        for (String kept : new String[] {"Cache-Control", "Vary", "Content-Location"}) {
            String value = reply.headers().get(kept);
            same = value == null ? same : same.with(kept, value);
        }
        return same;
    }

    /// A strong tag of a body, in quotes.
    public static String tag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 15)) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /// Whether a list such as `"a", W/"b"` or `*` names the tag. Proxies that compress make tags weak; that counts.
    private static boolean names(String list, String tag) {
        String opaque = tag.startsWith("W/") ? tag.substring(2) : tag;
        for (String each : list.split(",", 50)) {
            String one = each.strip();
            if (one.equals("*") || (one.startsWith("W/") ? one.substring(2) : one).equals(opaque)) {
                return true;
            }
        }
        return false;
    }
}
