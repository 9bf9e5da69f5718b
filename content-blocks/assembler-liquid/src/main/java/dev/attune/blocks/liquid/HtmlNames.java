package dev.attune.blocks.liquid;

import java.util.Set;

/// Which elements and attributes of HTML need care.
final class HtmlNames {
    /// Their content is no HTML, or they change what the rest of the page means.
    private static final Set<String> REFUSED_ELEMENTS = Set.of(
            "script",
            "style",
            "iframe",
            "frame",
            "frameset",
            "object",
            "embed",
            "applet",
            "base",
            "meta",
            "link",
            "noscript",
            "noembed",
            "noframes",
            "xmp",
            "plaintext",
            "listing",
            "textarea",
            "title",
            "template",
            "svg",
            "math");

    private static final Set<String> URLS = Set.of(
            "href",
            "src",
            "action",
            "formaction",
            "poster",
            "cite",
            "data",
            "background",
            "longdesc",
            "ping",
            "manifest",
            "icon",
            "xlink:href",
            "codebase",
            "classid",
            "archive",
            "profile",
            "dynsrc",
            "lowsrc");

    /// What is written in them is neither text nor one address.
    private static final Set<String> NO_VALUES = Set.of("style", "srcset", "imagesrcset", "is", "http-equiv");

    private static final Set<String> REFUSED_ATTRIBUTES = Set.of("srcdoc");

    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");

    private HtmlNames() {}

    static boolean refusesElement(String name) {
        return REFUSED_ELEMENTS.contains(name);
    }

    static boolean refusesAttribute(String name) {
        return name.startsWith("on") || REFUSED_ATTRIBUTES.contains(name);
    }

    static boolean takesValues(String attribute) {
        return !NO_VALUES.contains(attribute);
    }

    static boolean isUrl(String attribute) {
        return URLS.contains(attribute);
    }

    static boolean isScheme(String name) {
        return SCHEMES.contains(name);
    }
}
