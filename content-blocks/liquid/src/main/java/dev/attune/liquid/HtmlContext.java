package dev.attune.liquid;

/// Where in a document of HTML or SVG something stands.
///
/// @param state what the next character belongs to
/// @param element the open tag's name, empty outside tags
/// @param attribute the attribute's name, empty outside attributes
/// @param written what the template wrote so far of the name, comment or address that is being read
/// @param url how far an address is known
record HtmlContext(State state, String element, String attribute, String written, UrlPart url) {
    static final HtmlContext TEXT = new HtmlContext(State.TEXT, "", "", "", UrlPart.START);

    enum State {
        TEXT,
        TAG_OPEN,
        TAG_NAME,
        END_TAG,
        DECLARATION,
        COMMENT,
        BEFORE_ATTRIBUTE,
        ATTRIBUTE_NAME,
        AFTER_NAME,
        BEFORE_VALUE,
        DOUBLE_QUOTED,
        SINGLE_QUOTED,
        UNQUOTED,
        AFTER_VALUE
    }

    boolean inValue() {
        return state == State.DOUBLE_QUOTED || state == State.SINGLE_QUOTED;
    }

    HtmlContext with(State next) {
        return new HtmlContext(next, element, attribute, written, url);
    }

    HtmlContext writing(String text) {
        return new HtmlContext(state, element, attribute, text, url);
    }

    HtmlContext at(UrlPart part) {
        return new HtmlContext(state, element, attribute, part == UrlPart.MAYBE_SCHEME ? written : "", part);
    }

    /// The context behind two branches of a template, or an exception if one ends elsewhere than the other.
    HtmlContext join(HtmlContext other, int line) {
        if (equals(other)) {
            return this;
        }
        if (inValue() && state == other.state && element.equals(other.element) && attribute.equals(other.attribute)) {
            return at(UrlPart.OPEN);
        }
        throw new TemplateException("line " + line + ": one branch ends " + where() + " and another " + other.where()
                + "; let every branch end what it begins");
    }

    String where() {
        return switch (state) {
            case TEXT -> "in text";
            case DECLARATION, COMMENT -> "in a comment";
            case DOUBLE_QUOTED, SINGLE_QUOTED, UNQUOTED, BEFORE_VALUE -> "in the attribute '" + attribute + "'";
            default -> "in a tag";
        };
    }
}
