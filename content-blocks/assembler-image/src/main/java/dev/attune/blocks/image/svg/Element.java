package dev.attune.blocks.image.svg;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An element of an SVG document with all it contains.
///
/// @param name without prefix for SVG's own, such as `rect`; ours begin with `a:`, such as `a:text`
/// @param attributes by name, ours with `a:` as well; in order
/// @param text what is written directly in it, with its white space as it is
public record Element(String name, Map<String, String> attributes, List<Element> children, String text) {
    /// What the names of our own elements and attributes begin with.
    public static final String OURS = "a:";

    public Element {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        children = List.copyOf(children);
    }

    public Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    public boolean isOurs() {
        return name.startsWith(OURS);
    }

    /// Our element's attribute that must be there and be a number.
    public double number(String attribute) {
        return attribute(attribute)
                .map(written -> parsed(attribute, written))
                .orElseThrow(() -> new SvgException("<" + name + "> needs the attribute '" + attribute + "'"));
    }

    public double number(String attribute, double otherwise) {
        return attribute(attribute).map(written -> parsed(attribute, written)).orElse(otherwise);
    }

    private double parsed(String attribute, String written) {
        return Numbers.parse(written)
                .orElseThrow(() -> new SvgException("<" + name + "> has " + attribute + "=\"" + written
                        + "\"; write a number of CSS pixels there"));
    }
}
