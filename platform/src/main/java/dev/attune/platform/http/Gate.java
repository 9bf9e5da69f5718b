package dev.attune.platform.http;

import dev.attune.api.BadRequestException;
import dev.attune.api.Route;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Lets in who shows a key that a route asks for.
///
/// The first key found counts, even where another would fit: `Authorization` (a Basic user name, or Bearer),
/// `X-Write-Key`, `X-API-Key`, the body, the query. Only a Bearer that is none of our keys is passed over, as clients
/// with OAuth send a token of somebody else's there. A secret key counts in a header only: bodies and URLs reach logs.
final class Gate {
    private static final String WAY_IN =
            "Send it as 'Authorization: Basic' user name or Bearer, or as X-Write-Key or X-API-Key.";

    private final Keys keys;

    Gate(Keys keys) {
        this.keys = keys;
    }

    /// Checks all that can be checked before the body is there.
    void check(Route.Access access, HttpServletRequest request, Query query) {
        if (access == Route.Access.OPEN) {
            return;
        }
        if (keys.isEmpty()) {
            if (access == Route.Access.SECRET_KEY) {
                onlyFromHere(request);
            }
            return;
        }
        String shown = inHeader(request);
        switch (access) {
            case SECRET_KEY -> secret(shown == null ? inQuery(query) : shown, shown != null);
            case WRITE_KEY -> write(shown == null ? inQuery(query) : shown, shown != null);
            case WRITE_KEY_IN_BODY -> {
                if (shown != null) {
                    write(shown, true);
                }
            }
            case OPEN -> {}
        }
    }

    /// Checks the key in a header or else in the body or else in the query.
    void checkWithBody(HttpServletRequest request, String keyInBody, Query query) {
        if (keys.isEmpty()) {
            return;
        }
        String shown = inHeader(request);
        if (shown != null) {
            write(shown, true);
        } else {
            write(keyInBody.isEmpty() ? inQuery(query) : keyInBody, false);
        }
    }

    /// Where nobody needs a key, a page in a browser on this machine is still a stranger, also one whose own host name
    /// was made to lead here.
    private static void onlyFromHere(HttpServletRequest request) {
        String host = request.getServerName();
        boolean here = host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || host.startsWith("127.") && Character.isDigit(host.charAt(host.length() - 1));
        if (!here || "cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
            throw new BadRequestException(
                    403,
                    "not-from-here",
                    "Without keys this answers only programs that call http://127.0.0.1 or http://localhost.",
                    "Call it so, or give the deployment keys.");
        }
    }

    private void secret(@Nullable String shown, boolean inHeader) {
        if (shown == null) {
            throw new BadRequestException(401, "missing-key", "This needs a secret key, but there is none.", WAY_IN);
        }
        if (keys.isWriteKey(shown)) {
            throw new BadRequestException(
                    403, "secret-key-needed", "This needs a secret key, but the key is a write key.", WAY_IN);
        }
        if (!keys.isSecretKey(shown)) {
            throw wrong();
        }
        if (!inHeader) {
            throw new BadRequestException(
                    401, "secret-key-exposed", "A secret key in a URL does not count, as URLs reach logs.", WAY_IN);
        }
    }

    private void write(@Nullable String shown, boolean inHeader) {
        if (shown == null) {
            throw new BadRequestException(401, "missing-key", "This needs a write key, but there is none.", WAY_IN);
        }
        if (!keys.isWriteKey(shown) && !(inHeader && keys.isSecretKey(shown))) {
            throw wrong();
        }
    }

    private static BadRequestException wrong() {
        return new BadRequestException(
                401, "wrong-key", "The key is not known here.", "Use one of the keys of this deployment.");
    }

    private @Nullable String inHeader(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            String key = authorized(authorization.strip());
            if (key != null) {
                return key;
            }
        }
        String writeKey = request.getHeader("X-Write-Key");
        if (writeKey != null && !writeKey.isBlank()) {
            String whole = writeKey.strip();
            return isKnown(whole) ? whole : beforeColon(whole);
        }
        String apiKey = request.getHeader("X-API-Key");
        return apiKey == null || apiKey.isBlank() ? null : apiKey.strip();
    }

    private @Nullable String authorized(String authorization) {
        int space = authorization.indexOf(' ');
        String scheme = (space < 0 ? authorization : authorization.substring(0, space)).toLowerCase(Locale.ROOT);
        String value = space < 0 ? "" : authorization.substring(space + 1).strip();
        return switch (scheme) {
            case "basic" -> {
                String user = beforeColon(decoded(value));
                yield user.isEmpty() ? null : user;
            }
            case "bearer" -> isKnown(value) ? value : null;
            default -> null;
        };
    }

    private boolean isKnown(String key) {
        return keys.isWriteKey(key) || keys.isSecretKey(key);
    }

    private static @Nullable String inQuery(Query query) {
        return query.first("writeKey").or(() -> query.first("write_key")).orElse(null);
    }

    private static String beforeColon(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? text : text.substring(0, colon);
    }

    private static String decoded(String basic) {
        try {
            return new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new BadRequestException(
                    401, "wrong-key", "What follows 'Authorization: Basic' is no Base64.", WAY_IN);
        }
    }
}
