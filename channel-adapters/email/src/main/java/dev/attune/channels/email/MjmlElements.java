package dev.attune.channels.email;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which elements MJML has, and what may stand in them.
final class MjmlElements {
    private static final Set<String> IN_COLUMN = Set.of(
            "mj-accordion",
            "mj-button",
            "mj-carousel",
            "mj-divider",
            "mj-image",
            "mj-navbar",
            "mj-raw",
            "mj-social",
            "mj-spacer",
            "mj-table",
            "mj-text");

    /// Those that hold elements of MJML and nothing else.
    private static final Map<String, Set<String>> CHILDREN = Map.ofEntries(
            Map.entry("", Set.of("mjml")),
            Map.entry("mjml", Set.of("mj-head", "mj-body")),
            Map.entry(
                    "mj-head",
                    Set.of(
                            "mj-attributes",
                            "mj-breakpoint",
                            "mj-font",
                            "mj-html-attributes",
                            "mj-preview",
                            "mj-raw",
                            "mj-style",
                            "mj-title")),
            Map.entry("mj-html-attributes", Set.of("mj-selector")),
            Map.entry("mj-selector", Set.of("mj-html-attribute")),
            Map.entry("mj-body", Set.of("mj-section", "mj-wrapper", "mj-hero", "mj-raw")),
            Map.entry("mj-wrapper", Set.of("mj-section", "mj-hero", "mj-raw")),
            Map.entry("mj-section", Set.of("mj-column", "mj-group", "mj-raw")),
            Map.entry("mj-group", Set.of("mj-column", "mj-raw")),
            Map.entry("mj-column", IN_COLUMN),
            Map.entry("mj-hero", IN_COLUMN),
            Map.entry("mj-accordion", Set.of("mj-accordion-element", "mj-raw")),
            Map.entry("mj-accordion-element", Set.of("mj-accordion-title", "mj-accordion-text", "mj-raw")),
            Map.entry("mj-carousel", Set.of("mj-carousel-image")),
            Map.entry("mj-navbar", Set.of("mj-navbar-link", "mj-raw")),
            Map.entry("mj-social", Set.of("mj-social-element", "mj-raw")));

    /// Those that hold text or HTML.
    private static final Set<String> HOLD_HTML = Set.of(
            "mj-accordion-title",
            "mj-accordion-text",
            "mj-button",
            "mj-html-attribute",
            "mj-navbar-link",
            "mj-preview",
            "mj-raw",
            "mj-social-element",
            "mj-style",
            "mj-table",
            "mj-text",
            "mj-title");

    private static final Set<String> EMPTY = Set.of(
            "mj-all",
            "mj-class",
            "mj-breakpoint",
            "mj-font",
            "mj-carousel-image",
            "mj-divider",
            "mj-image",
            "mj-spacer");

    private MjmlElements() {}

    static boolean exists(String name) {
        return CHILDREN.containsKey(name) && !name.isEmpty()
                || HOLD_HTML.contains(name)
                || EMPTY.contains(name)
                || name.equals("mj-attributes");
    }

    static boolean holdsHtml(String name) {
        return HOLD_HTML.contains(name);
    }

    /// Whether an element may stand in another; `mj-attributes` holds any, as defaults.
    static boolean fits(String name, String parent) {
        return parent.equals("mj-attributes")
                || CHILDREN.getOrDefault(parent, Set.of()).contains(name);
    }

    static List<String> in(String parent) {
        return sorted(CHILDREN.getOrDefault(parent, Set.of()));
    }

    static List<String> parentsOf(String name) {
        return sorted(CHILDREN.entrySet().stream()
                .filter(it -> it.getValue().contains(name))
                .map(Map.Entry::getKey)
                .toList());
    }

    private static List<String> sorted(Collection<String> names) {
        return names.stream().sorted().toList();
    }
}
