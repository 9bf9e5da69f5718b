package dev.attune.liquid;

import java.util.Locale;
import java.util.Set;

/// A language of tags that templates write, and which of its names need care.
///
/// @param refusedElements their content is no markup, or they change what the rest of the document means
/// @param urls attributes that hold an address
/// @param noValues attributes in which what is written is neither text nor one address
/// @param refusedAttributes attributes that no template may have
/// @param nameCharacters what a tag's name may have besides letters and digits
/// @param strict whether a document type and unquoted attributes are refused
/// @param text the escaping of text and of quoted attributes
record Markup(
        Set<String> refusedElements,
        Set<String> urls,
        Set<String> noValues,
        Set<String> refusedAttributes,
        String nameCharacters,
        boolean strict,
        Escaping text) {

    static final Markup HTML = new Markup(
            Set.of(
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
                    "math"),
            Set.of(
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
                    "lowsrc"),
            Set.of("style", "srcset", "imagesrcset", "is", "http-equiv"),
            Set.of("srcdoc"),
            "-",
            false,
            Escaping.TEXT);

    /// Nothing in it moves, runs, or is fetched from elsewhere; its names are compared without regard to case.
    static final Markup SVG = new Markup(
            Set.of(
                    "script",
                    "style",
                    "foreignobject",
                    "iframe",
                    "audio",
                    "video",
                    "canvas",
                    "handler",
                    "listener",
                    "animate",
                    "animatecolor",
                    "animatemotion",
                    "animatetransform",
                    "set",
                    "discard"),
            Set.of(),
            Set.of("style", "href", "xlink:href", "src", "id", "xmlns", "base"),
            Set.of("xml:base"),
            "-:_.",
            true,
            Escaping.XML);

    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");

    boolean refusesElement(String name) {
        return refusedElements.contains(name);
    }

    boolean refusesAttribute(String name) {
        return name.startsWith("on") || refusedAttributes.contains(name);
    }

    boolean takesValues(String attribute) {
        return !noValues.contains(attribute) && !attribute.startsWith("xmlns:");
    }

    boolean isUrl(String attribute) {
        return urls.contains(attribute);
    }

    boolean isInName(char c) {
        return Character.isLetterOrDigit(c) && c < 128 || nameCharacters.indexOf(c) >= 0;
    }

    static boolean isScheme(String name) {
        return SCHEMES.contains(name.toLowerCase(Locale.ROOT));
    }
}
