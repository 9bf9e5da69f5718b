package dev.attune.platform.http;

import dev.attune.platform.http.PathTemplate.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All routes at one time; never changes once it is built. Paths without parameters are found by one look into a map.
///
/// Of several templates that match a path, the one that is literal for longer wins, then an ending, then `{name}`,
/// then `{name*}`; templates without the wanted method do not take part.
final class RouteTree {
    static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    static final RouteTree EMPTY = new RouteTree(List.of());

    private final List<Mounted> routes;
    private final Map<String, Map<String, Mounted>> literal = new HashMap<>();
    private final Node root = new Node();

    RouteTree(List<Mounted> routes) {
        this.routes = List.copyOf(routes);
        for (var mounted : this.routes) {
            var methods = place(mounted.template());
            var taken = methods.putIfAbsent(mounted.route().method(), mounted);
            if (taken != null) {
                throw new IllegalArgumentException("'" + mounted.owner() + "' cannot have the route " + mounted.label()
                        + ": '" + taken.owner() + "' already has " + taken.label());
            }
            if (mounted.template().isLiteral()) {
                literal.put(mounted.template().text(), methods);
            }
        }
    }

    List<Mounted> routes() {
        return routes;
    }

    Match find(String method, String rawPath) {
        String wanted = wanted(method);
        String path = PathTemplate.withoutTrailingSlash(rawPath);
        var known = literal.get(path);
        if (known != null) {
            var mounted = known.get(wanted);
            if (mounted != null) {
                return new Match.Found(mounted, List.of());
            }
        }
        if (path.isEmpty() || path.charAt(0) != '/') {
            return new Match.Missing();
        }
        var segments = decoded(path);
        var mounted = search(root, 0, segments, wanted);
        if (mounted != null) {
            return new Match.Found(mounted, segments);
        }
        var others = methods(segments);
        return others.isEmpty() ? new Match.Missing() : new Match.OtherMethods(others);
    }

    private static String wanted(String method) {
        return method.equals("HEAD") ? "GET" : method;
    }

    /// The route of a path that cannot be decoded.
    Optional<Mounted> undecoded(String method, String rawPath) {
        var segments = PathTemplate.split(PathTemplate.withoutTrailingSlash(rawPath));
        return Optional.ofNullable(search(root, 0, segments, wanted(method)));
    }

    /// The routes of a path, whatever their methods.
    List<Mounted> at(String rawPath) {
        if (!rawPath.startsWith("/")) {
            return List.of();
        }
        var segments = decoded(PathTemplate.withoutTrailingSlash(rawPath));
        var found = new ArrayList<Mounted>();
        for (var method : METHODS) {
            var mounted = search(root, 0, segments, method);
            if (mounted != null) {
                found.add(mounted);
            }
        }
        return found;
    }

    private Set<String> methods(List<String> segments) {
        var found = new LinkedHashSet<String>();
        for (var method : METHODS) {
            var mounted = search(root, 0, segments, method);
            if (mounted != null && !mounted.template().takesAllTheRest()) {
                found.add(method);
            }
        }
        return found;
    }

    private static @Nullable Mounted search(Node node, int depth, List<String> segments, String method) {
        if (depth == segments.size()) {
            var here = node.methods.get(method);
            return here != null ? here : node.rest.get(method);
        }
        String segment = segments.get(depth);
        var next = node.literals.get(segment);
        var found = next == null ? null : search(next, depth + 1, segments, method);
        if (found == null && mayBeValue(segment)) {
            for (var ending : node.endings) {
                if (found == null && segment.length() > ending.text.length() && segment.endsWith(ending.text)) {
                    found = search(ending.node, depth + 1, segments, method);
                }
            }
        }
        return found != null ? found : node.rest.get(method);
    }

    /// Nobody means the folder above by a value.
    private static boolean mayBeValue(String segment) {
        return !segment.isEmpty() && !segment.equals(".") && !segment.equals("..");
    }

    private static List<String> decoded(String path) {
        var segments = PathTemplate.split(path);
        if (path.indexOf('%') >= 0) {
            segments.replaceAll(PercentEncoding::decode);
        }
        return segments;
    }

    private Map<String, Mounted> place(PathTemplate template) {
        var node = root;
        for (var segment : template.segments()) {
            switch (segment) {
                case Segment.Literal(var text) -> node = node.literals.computeIfAbsent(text, _ -> new Node());
                case Segment.Parameter parameter -> node = node.ending(parameter.ending());
                case Segment.Rest _ -> {
                    return node.rest;
                }
            }
        }
        return node.methods;
    }

    private record Ending(String text, Node node) {}

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final List<Ending> endings = new ArrayList<>();
        private final Map<String, Mounted> methods = new HashMap<>();
        private final Map<String, Mounted> rest = new HashMap<>();

        Node ending(String text) {
            for (var ending : endings) {
                if (ending.text.equals(text)) {
                    return ending.node;
                }
            }
            var added = new Ending(text, new Node());
            endings.add(added);
            endings.sort(Comparator.comparingInt((Ending ending) -> ending.text.length())
                    .reversed());
            return added.node;
        }
    }
}
