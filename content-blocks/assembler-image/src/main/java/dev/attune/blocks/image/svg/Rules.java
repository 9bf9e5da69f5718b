package dev.attune.blocks.image.svg;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What SVG may do here: draw shapes, in a time that can be foreseen, and refer to nothing outside of itself.
public final class Rules {
    private static final Set<String> ELEMENTS = Set.of(
            "svg",
            "g",
            "defs",
            "symbol",
            "use",
            "title",
            "desc",
            "metadata",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "linearGradient",
            "radialGradient",
            "stop",
            "clipPath",
            "mask",
            "pattern",
            "filter",
            "feGaussianBlur",
            "feOffset",
            "feMerge",
            "feMergeNode",
            "feFlood",
            "feComposite",
            "feColorMatrix",
            "feBlend",
            "feDropShadow");

    /// Attributes of our elements that hold what people wrote, and become no attributes of SVG.
    private static final Set<String> WORDS = Set.of("asset", "value", "ended", "still", "units", "to");

    private static final Pattern REFERENCE = Pattern.compile("url\\(\\s*['\"]?([^)'\"]*)['\"]?\\s*\\)");
    private static final Pattern PERCENTAGE = Pattern.compile("-?(\\d{1,9}(?:\\.\\d*)?)%");
    private static final double LARGEST_PERCENTAGE = 2_000;
    private static final double STRONGEST_BLUR = 100;
    private static final long MOST_DRAWN = 20_000;
    private static final int MOST_FILTERS = 40;

    private final Map<String, Element> byId = new HashMap<>();
    private final Map<Element, Long> costs = new IdentityHashMap<>();
    private final Set<Element> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int filters;

    private Rules() {}

    /// The same document, or an exception that says what it may not have.
    public static Element checked(Element root) {
        var rules = new Rules();
        rules.look(root);
        if (rules.filters > MOST_FILTERS) {
            throw new SvgException("it has more than " + MOST_FILTERS + " steps of filters; use fewer");
        }
        rules.cost(root);
        return root;
    }

    private void look(Element element) {
        if (!element.isOurs() && !ELEMENTS.contains(element.name())) {
            throw new SvgException("<" + element.name() + "> is not available; " + instead(element.name()));
        }
        element.attribute("id").ifPresent(id -> byId.putIfAbsent(id, element));
        element.attributes().forEach((name, value) -> attribute(element, name, value));
        if (element.name().startsWith("fe")) {
            filters++;
        }
        element.children().forEach(this::look);
    }

    private static String instead(String name) {
        return switch (name) {
            case "text", "tspan", "textPath" -> "use <a:text>, which wraps";
            case "image" -> "use <a:image>";
            default -> "draw it with shapes";
        };
    }

    private static void attribute(Element element, String name, String value) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("on")) {
            throw new SvgException("it reacts to events (" + name + "); take that away");
        }
        if (lower.equals("href") && !value.strip().startsWith("#")) {
            throw new SvgException("it refers to something outside of itself: " + shortened(value));
        }
        if (lower.equals("style") && (value.contains("\\") || value.contains("@") || value.contains("/*"))) {
            throw new SvgException("its style is not plain: " + shortened(value));
        }
        boolean words = element.isOurs() && WORDS.contains(name);
        if (!words && value.toLowerCase(Locale.ROOT).contains("url(")) {
            var references = REFERENCE.matcher(value);
            if (!references.find()
                    || !references.reset().results().allMatch(it -> it.group(1).startsWith("#"))) {
                throw new SvgException("it refers to something outside of itself: " + shortened(value));
            }
        }
        if (element.name().startsWith("fe") || element.name().equals("filter")) {
            filter(name, value);
        }
    }

    private static void filter(String name, String value) {
        var percentage = PERCENTAGE.matcher(value.strip());
        boolean tooLarge = percentage.matches() && Double.parseDouble(percentage.group(1)) > LARGEST_PERCENTAGE
                || name.equals("stdDeviation") && !isGentle(value);
        if (tooLarge) {
            throw new SvgException("a filter's " + name + "=\"" + shortened(value) + "\" is too much; use less");
        }
    }

    private static boolean isGentle(String deviations) {
        for (var written : deviations.strip().split("[\\s,]+")) {
            if (Numbers.parse(written).filter(it -> it <= STRONGEST_BLUR).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /// How many elements are drawn for one, when what it refers to is counted each time.
    private long cost(Element element) {
        var known = costs.get(element);
        if (known != null) {
            return known;
        }
        if (!open.add(element)) {
            throw new SvgException(
                    "it contains itself: '" + element.attribute("id").orElse(element.name()) + "'");
        }
        long cost = 1;
        for (var child : element.children()) {
            cost = Math.addExact(cost, cost(child));
        }
        for (var target : references(element)) {
            cost = Math.addExact(cost, cost(target));
        }
        if (cost > MOST_DRAWN) {
            throw new SvgException("it draws more than " + MOST_DRAWN + " elements; make it simpler");
        }
        open.remove(element);
        costs.put(element, cost);
        return cost;
    }

    private Set<Element> references(Element element) {
        Set<Element> targets = Collections.newSetFromMap(new IdentityHashMap<>());
        element.attributes().forEach((name, value) -> {
            if (name.equals("href")) {
                target(value.strip()).ifPresent(targets::add);
            } else if (value.contains("(")) {
                REFERENCE
                        .matcher(value)
                        .results()
                        .forEach(it -> target(it.group(1)).ifPresent(targets::add));
            }
        });
        return targets;
    }

    private Optional<Element> target(String reference) {
        return reference.startsWith("#") ? Optional.ofNullable(byId.get(reference.substring(1))) : Optional.empty();
    }

    private static String shortened(String value) {
        return value.length() <= 60 ? value : value.substring(0, 60) + "…";
    }
}
