package dev.attune.channels.opentime;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a click may lead: to hosts that the operator named, and nowhere else.
final class Targets {
    /// Whatever could be read as another host, or as the end of a header's line, once more or less decoded.
    private static final Pattern TRICKS = Pattern.compile(
            "[\\p{Cntrl}\\s\\\\]|%(0[0-9a-f]|1[0-9a-f]|5c|7f)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    private final List<String> hosts;

    /// @param hosts such as `shop.example`, `*.shop.example`, `shop.example:8443`
    Targets(List<String> hosts) {
        this.hosts =
                hosts.stream().map(it -> it.strip().toLowerCase(Locale.ROOT)).toList();
    }

    /// The whole address of what an item or a link names, if people may be sent there.
    ///
    /// @param base what it is relative to; its own host is allowed
    Optional<String> allowed(String named, String base) {
        if (named.isEmpty() || TRICKS.matcher(named).find() || named.startsWith("//")) {
            return Optional.empty();
        }
        try {
            var home = new URI(base + "/");
            var target = new URI(named);
            if (!target.isAbsolute()) {
                if (target.getRawAuthority() != null) {
                    return Optional.empty();
                }
                target = home.resolve(relativeTo(home, target));
            }
            return isAllowed(target, home) ? Optional.of(target.toASCIIString()) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /// `URI` drops the last part of a path when it resolves a query.
    private static URI relativeTo(URI home, URI target) throws URISyntaxException {
        return target.getRawPath().isEmpty() ? new URI(home.getRawPath() + target) : target;
    }

    private boolean isAllowed(URI target, URI home) {
        var scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
        var host = target.getHost();
        if (host == null || target.getRawUserInfo() != null || target.isOpaque()) {
            return false;
        }
        if (sameServer(target, home)) {
            return true;
        }
        return scheme.equals("https") && hosts.stream().anyMatch(it -> fits(it, ascii(host), target.getPort()));
    }

    private static boolean sameServer(URI target, URI home) {
        return target.getScheme().equalsIgnoreCase(home.getScheme())
                && target.getHost().equalsIgnoreCase(String.valueOf(home.getHost()))
                && target.getPort() == home.getPort();
    }

    private static boolean fits(String allowed, String host, int port) {
        int colon = allowed.indexOf(':');
        var name = colon < 0 ? allowed : allowed.substring(0, colon);
        boolean samePort = colon < 0
                ? port == -1 || port == 443
                : allowed.substring(colon + 1).equals(String.valueOf(port));
        boolean sameHost = name.startsWith("*.")
                ? host.endsWith(name.substring(1)) && host.length() > name.length() - 1
                : host.equals(name);
        return samePort && sameHost;
    }

    private static String ascii(String host) {
        return IDN.toASCII(host).toLowerCase(Locale.ROOT);
    }
}
