package dev.attune.testkit;

import dev.attune.api.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Holds paths against those of routes.
final class Routes {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    private Routes() {}

    /// The names in braces, in order.
    static List<String> parametersOf(Route route) {
        return PARAMETER.matcher(route.path()).results().map(m -> m.group(1)).toList();
    }

    /// The values of a path's parameters if the route answers it.
    static Optional<Map<String, String>> match(Route route, String path) {
        var wanted = segments(route.path());
        var given = segments(path);
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < wanted.length; i++) {
            var parameter = PARAMETER.matcher(wanted[i]);
            if (parameter.matches()) {
                values.put(parameter.group(1), given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    private static String[] segments(String path) {
        return path.replaceFirst("/+$", "").split("/");
    }
}
