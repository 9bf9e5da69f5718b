package dev.attune.platform.endpoints;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.Viewing;
import dev.attune.platform.binding.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the query of a call for content says. What nobody would read is refused rather than to answer as if nothing
/// had been said; but a page's own parameters for its caches and campaigns may come along.
final class ContentQuery {
    private static final Set<String> KNOWN = Set.of(
            "userId", "anonymousId", "identifiers", "locale", "timezone", "url", "limit", "format", "scale", "mode");
    private static final Set<String> KEYS = Set.of("writeKey", "write_key");
    private static final Pattern NOT_OURS = Pattern.compile("_.*|utm_.*", Pattern.DOTALL);

    /// Those of which there is one already, in another place.
    private static final Pattern CONTEXT = Pattern.compile("context\\.(?!(locale|timezone|page)$)([^.]+)");

    /// Commas may also be part of a value; one before a namespace is not.
    private static final Pattern NEXT_IDENTIFIER = Pattern.compile(",\\s*(?=[a-z0-9_]+:)");

    private final Call call;

    private ContentQuery(Call call) {
        this.call = call;
    }

    /// @throws BadRequestException if a parameter would not be read
    static ContentQuery of(Call call) {
        for (var name : call.queries().keySet()) {
            if (!KNOWN.contains(name)
                    && !KEYS.contains(name)
                    && !NOT_OURS.matcher(name).matches()
                    && !CONTEXT.matcher(name).matches()) {
                throw new BadRequestException(
                        400,
                        "unknown-parameter",
                        "Content has no parameter '" + name + "'.",
                        Nearest.advice(name, KNOWN)
                                + " Say who it is with identifiers=email:ann@example.com, and what else is known with"
                                + " context.country=DE.");
            }
        }
        return new ContentQuery(call);
    }

    Caller caller() {
        var more = call.queries().getOrDefault("identifiers", List.of()).stream()
                .flatMap(it -> Stream.of(NEXT_IDENTIFIER.split(it)))
                .toList();
        return Caller.of(call.query("userId"), call.query("anonymousId"), more, Map.of(), call);
    }

    Optional<String> locale() {
        return call.query("locale");
    }

    /// What conditions may look at, as text.
    Map<String, Object> context(String locale) {
        var context = new LinkedHashMap<String, Object>();
        call.queries().forEach((name, values) -> {
            var its = CONTEXT.matcher(name);
            if (its.matches()) {
                context.put(its.group(2), values.getFirst());
            }
        });
        context.put("locale", locale);
        call.query("timezone").ifPresent(timezone -> context.put("timezone", timezone));
        call.query("url").ifPresent(url -> context.put("page", Map.of("url", url)));
        return context;
    }

    boolean peek() {
        return Decide.peek(call.query("mode").orElse("decide"));
    }

    int limit() {
        return number("limit", Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /// How many pixels an image has for each CSS pixel.
    int scale() {
        return number("scale", Viewing.MOST_SCALE, 1);
    }

    private int number(String name, int most, int usual) {
        try {
            int number = call.query(name).map(Integer::parseInt).orElse(usual);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new BadRequestException(
                400,
                "invalid-" + name,
                name + " must be 1 " + (most == Integer.MAX_VALUE ? "or more" : "to " + most) + ", but is "
                        + call.query(name).orElse("") + ".",
                "Leave it out, or send a number.");
    }
}
