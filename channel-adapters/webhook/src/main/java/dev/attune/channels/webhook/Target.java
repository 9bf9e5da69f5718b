package dev.attune.channels.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/// Where messages go.
///
/// @param host as it is written: for the name server, the certificate and the `Host` header
/// @param path with the query
record Target(boolean secure, String host, int port, String path, boolean allowPrivate) {

    static Target of(String url, boolean allowPrivate) {
        URI uri;
        try {
            uri = new URI(url).parseServerAuthority();
        } catch (URISyntaxException wrong) {
            throw refused(url, "is no address");
        }
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        var host = uri.getHost();
        if (!scheme.equals("https") && !scheme.equals("http") || host == null) {
            throw refused(url, "is neither https nor http");
        }
        if (uri.getUserInfo() != null || uri.getFragment() != null) {
            throw refused(url, "has a user or a fragment");
        }
        if (host.contains("%")) {
            throw refused(url, "names a network of this machine");
        }
        if (scheme.equals("http") && !allowPrivate) {
            throw refused(
                    url, "is not encrypted; use https, or allow-private: true for a receiver in your own network");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        var target = new Target(scheme.equals("https"), host, port, asciiOnly(url, path + query), allowPrivate);
        target.checkWritten();
        return target;
    }

    /// The one address to connect to, looked up now and checked; every answer of the name server must be allowed, so
    /// that none can be slipped in.
    InetAddress resolve() throws UnknownHostException {
        var addresses = InetAddress.getAllByName(bareHost());
        for (var address : addresses) {
            check(address);
        }
        return addresses[0];
    }

    String bareHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private void checkWritten() {
        try {
            literal().ifPresent(this::check);
            var name = host.toLowerCase(Locale.ROOT);
            if (!allowPrivate && (name.equals("localhost") || name.endsWith(".localhost"))) {
                throw new PrivateAddressException(host, "this machine");
            }
        } catch (PrivateAddressException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    /// The host if it is no name, also in the old spellings of inet_aton.
    private Optional<InetAddress> literal() {
        try {
            var written = bareHost();
            return Optional.of(
                    written.contains(":") ? InetAddress.ofLiteral(written) : Inet4Address.ofPosixLiteral(written));
        } catch (IllegalArgumentException aName) {
            return Optional.empty();
        }
    }

    private void check(InetAddress address) {
        if (!allowPrivate && !Addresses.isPublic(address)) {
            throw new PrivateAddressException(host, address.getHostAddress());
        }
    }

    private static String asciiOnly(String url, String path) {
        if (!path.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw refused(url, "has characters that must be percent-encoded");
        }
        return path;
    }

    private static IllegalArgumentException refused(String url, String what) {
        return new IllegalArgumentException(
                "the webhook's url '" + url + "' " + what + "; write for example https://crm.example/hooks");
    }

    /// Without the query, which may hold a key.
    @Override
    public String toString() {
        int query = path.indexOf('?');
        return (secure ? "https://" : "http://") + host + ":" + port + (query < 0 ? path : path.substring(0, query));
    }
}
