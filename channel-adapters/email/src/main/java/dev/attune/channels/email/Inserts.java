package dev.attune.channels.email;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Holds the places of a template at which ready HTML goes in: open-time content, and what AMP fills in by itself.
///
/// In the template a mark stands for each. Nobody can guess one, so nothing that a person is called becomes HTML.
final class Inserts {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern OPEN_TIME = Pattern.compile("\\{%-?\\s*open_time\\b(.*?)-?%}", Pattern.DOTALL);
    private static final Pattern RAW =
            Pattern.compile("\\{%-?\\s*raw\\s*-?%}(.*?)\\{%-?\\s*endraw\\s*-?%}", Pattern.DOTALL);
    private static final Pattern VALUES = Pattern.compile("open_time\\s*\\[\\s*['\"]([a-z0-9-]+)['\"]\\s*]");

    private final String mark = "x" + HexFormat.of().formatHex(bytes()) + "x";
    private final Map<String, OpenTimePlace> places = new LinkedHashMap<>();
    private final Map<String, String> kept = new LinkedHashMap<>();
    private final Set<String> named = new LinkedHashSet<>();

    private static byte[] bytes() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /// The template with a mark for each `{% open_time 'placement' %}`.
    String takeOpenTime(String template) {
        VALUES.matcher(template).results().forEach(it -> named.add(it.group(1)));
        return take(OPEN_TIME, template, found -> {
            var key = mark + "o" + places.size() + "x";
            try {
                places.put(key, OpenTimePlace.parse(found.group(1)));
            } catch (IllegalArgumentException wrong) {
                throw MailException.at(line(template, found.start()), String.valueOf(wrong.getMessage()));
            }
            named.add(places.get(key).placement());
            return key;
        });
    }

    /// The template with a mark for each `{% raw %}`, in which an AMP part writes what AMP fills in.
    String takeRaw(String template) {
        return take(RAW, template, found -> {
            var held = found.group(1).strip();
            if (!held.startsWith("<") || !held.endsWith(">")) {
                throw MailException.at(
                        line(template, found.start()),
                        "{% raw %} must hold whole elements; begin and end it with a tag");
            }
            var key = mark + "r" + kept.size() + "x";
            kept.put(key, found.group(1));
            return key
                    + "\n".repeat((int)
                            found.group().chars().filter(c -> c == '\n').count());
        });
    }

    /// The placements that the template names in any way.
    Set<String> placements() {
        return Set.copyOf(named);
    }

    /// @param openTime makes the HTML for a place
    String fill(String rendered, Function<OpenTimePlace, String> openTime) {
        var filled = rendered;
        for (var place : places.entrySet()) {
            if (filled.contains(place.getKey())) {
                filled = filled.replace(place.getKey(), openTime.apply(place.getValue()));
            }
        }
        for (var place : kept.entrySet()) {
            filled = filled.replace(place.getKey(), place.getValue());
        }
        return filled;
    }

    private static String take(Pattern pattern, String template, Function<Matcher, String> mark) {
        var taken = new StringBuilder();
        var found = pattern.matcher(template);
        int at = 0;
        while (found.find()) {
            if (isInTag(template, found.start())) {
                throw MailException.at(
                        line(template, found.start()),
                        "'" + found.group().lines().findFirst().orElse("") + "' stands within a tag; put it into text");
            }
            taken.append(template, at, found.start()).append(mark.apply(found));
            at = found.end();
        }
        return taken.append(template, at, template.length()).toString();
    }

    private static boolean isInTag(String template, int place) {
        return template.lastIndexOf('<', place) > template.lastIndexOf('>', place);
    }

    private static int line(String template, int place) {
        return 1
                + (int) template.substring(0, place)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
