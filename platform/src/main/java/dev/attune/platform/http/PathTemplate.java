package dev.attune.platform.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// A route's path: literal segments, `{name}` for one segment, `{name}.png` for one with that ending, and at the end
/// `{name*}` for all the rest.
record PathTemplate(String text, List<Segment> segments) {

    /// One part between slashes.
    sealed interface Segment {
        record Literal(String text) implements Segment {}

        record Parameter(String name, String ending) implements Segment {}

        record Rest(String name) implements Segment {}
    }

    static PathTemplate of(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("a route's path begins with a slash, but one is '" + text + "'");
        }
        String path = withoutTrailingSlash(text);
        var segments = new ArrayList<Segment>();
        var names = new HashSet<String>();
        for (String part : split(path)) {
            if (!segments.isEmpty() && segments.getLast() instanceof Segment.Rest) {
                throw wrong(text, "nothing may follow a parameter for all the rest");
            }
            var segment = segment(text, part);
            name(segment).ifPresent(name -> {
                if (!names.add(name)) {
                    throw wrong(text, "the parameter '" + name + "' occurs twice");
                }
            });
            segments.add(segment);
        }
        return new PathTemplate(path, List.copyOf(segments));
    }

    boolean isLiteral() {
        return segments.stream().allMatch(Segment.Literal.class::isInstance);
    }

    boolean takesAllTheRest() {
        return !segments.isEmpty() && segments.getLast() instanceof Segment.Rest;
    }

    /// The names of its parameters, in order.
    List<String> parameters() {
        return segments.stream().flatMap(it -> name(it).stream()).toList();
    }

    /// The value of a parameter in a path that this template matched.
    String value(String name, List<String> path) {
        for (int i = 0; i < segments.size(); i++) {
            switch (segments.get(i)) {
                case Segment.Parameter(var it, var ending)
                when it.equals(name) -> {
                    String whole = path.get(i);
                    return whole.substring(0, whole.length() - ending.length());
                }
                case Segment.Rest(var it)
                when it.equals(name) -> {
                    return String.join("/", path.subList(i, path.size()));
                }
                default -> {}
            }
        }
        throw new IllegalArgumentException(
                "the path " + text + " has no parameter '" + name + "', only " + parameters());
    }

    static String withoutTrailingSlash(String path) {
        int end = path.length();
        return end > 1 && path.charAt(end - 1) == '/' ? path.substring(0, end - 1) : path;
    }

    /// The parts between slashes; none for `/`.
    static List<String> split(String path) {
        var parts = new ArrayList<String>(6);
        int begin = 1;
        while (begin < path.length()) {
            int end = path.indexOf('/', begin);
            if (end < 0) {
                end = path.length();
            }
            parts.add(path.substring(begin, end));
            begin = end + 1;
        }
        return parts;
    }

    private static Segment segment(String text, String part) {
        if (part.isEmpty()) {
            throw wrong(text, "two slashes follow one another");
        }
        int open = part.indexOf('{');
        int close = part.indexOf('}');
        if (open < 0 && close < 0) {
            return new Segment.Literal(part);
        }
        if (open != 0 || close < 2 || part.indexOf('{', 1) > 0 || part.indexOf('}', close + 1) > 0) {
            throw wrong(text, "a parameter looks like {name} or {name}.png");
        }
        String name = part.substring(1, close);
        String ending = part.substring(close + 1);
        if (name.endsWith("*")) {
            if (!ending.isEmpty()) {
                throw wrong(text, "nothing may follow a parameter for all the rest");
            }
            return new Segment.Rest(name.substring(0, name.length() - 1));
        }
        return new Segment.Parameter(name, ending);
    }

    private static Optional<String> name(Segment segment) {
        return switch (segment) {
            case Segment.Literal _ -> Optional.empty();
            case Segment.Parameter it -> Optional.of(it.name());
            case Segment.Rest it -> Optional.of(it.name());
        };
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException("the route's path '" + text + "' cannot be used: " + why);
    }
}
