package dev.attune.plugins.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads where the service is.
final class Address {
    private Address() {}

    /// @throws IllegalArgumentException if it is no address of a service
    static URI of(String written) {
        try {
            var address = new URI(written);
            if (!isHttp(address.getScheme()) || address.getHost() == null) {
                throw wrong(written, "is no http or https address");
            }
            if (address.getRawUserInfo() != null) {
                throw wrong("…@" + address.getHost(), "holds a name or password; use key-environment");
            }
            if (address.getRawFragment() != null) {
                throw wrong(written, "has a part behind #, which no service would see");
            }
            return address;
        } catch (URISyntaxException noAddress) {
            throw wrong(written, "cannot be read: " + noAddress.getReason());
        }
    }

    private static boolean isHttp(@Nullable String scheme) {
        var lower = scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
        return lower.equals("http") || lower.equals("https");
    }

    private static IllegalArgumentException wrong(String written, String what) {
        return new IllegalArgumentException(
                "the url '" + written + "' " + what + "; write for example http://127.0.0.1:9000/rank");
    }
}
