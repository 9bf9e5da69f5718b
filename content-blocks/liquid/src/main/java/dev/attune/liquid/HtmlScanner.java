package dev.attune.liquid;

import dev.attune.liquid.HtmlContext.State;
import java.util.Locale;

/// Follows what a template writes, to know in which context of its markup each value stands.
///
/// Reads less than a browser does: where browsers guess, it refuses.
final class HtmlScanner {
    private final Markup markup;
    private HtmlContext context = HtmlContext.TEXT;

    HtmlScanner(Markup markup) {
        this.markup = markup;
    }

    HtmlContext context() {
        return context;
    }

    void continueFrom(HtmlContext from) {
        context = from;
    }

    /// Reads what the template writes as it stands.
    void text(String text, int line) {
        int at = line;
        for (char c : text.toCharArray()) {
            if (c == 0) {
                throw refused(at, "a NUL character", "take it away");
            }
            context = next(c, at);
            at += c == '\n' ? 1 : 0;
        }
    }

    /// Says which filter makes a value fit here.
    Escaping value(int line) {
        if (context.state() == State.TEXT) {
            return markup.text();
        }
        if (!context.inValue()) {
            throw refused(line, "a value " + context.where(), "put it into text or a quoted attribute");
        }
        if (!markup.takesValues(context.attribute())) {
            throw refused(
                    line, "a value in the attribute '" + context.attribute() + "'", "use a class or a data- attribute");
        }
        if (!markup.isUrl(context.attribute())) {
            return markup.text();
        }
        var escaping = context.url() == UrlPart.START ? Escaping.URL : Escaping.URL_COMPONENT;
        context = context.url() == UrlPart.REST ? context : context.at(UrlPart.OPEN);
        return escaping;
    }

    void end(int line) {
        if (context.state() != State.TEXT) {
            throw refused(line, "an end " + context.where(), "close it");
        }
    }

    private HtmlContext next(char c, int line) {
        return switch (context.state()) {
            case TEXT -> c == '<' ? context.with(State.TAG_OPEN) : context;
            case TAG_OPEN -> tagOpen(c, line);
            case TAG_NAME -> tagName(c, line);
            case END_TAG -> c == '>' ? HtmlContext.TEXT : context;
            case DECLARATION -> declaration(c, line);
            case COMMENT -> comment(c, line);
            case BEFORE_ATTRIBUTE, AFTER_VALUE, AFTER_NAME -> betweenAttributes(c, line);
            case ATTRIBUTE_NAME -> attributeName(c, line);
            case BEFORE_VALUE -> beforeValue(c, line);
            case DOUBLE_QUOTED -> c == '"' ? closed() : inValue(c, line);
            case SINGLE_QUOTED -> c == '\'' ? closed() : inValue(c, line);
            case UNQUOTED -> unquoted(c, line);
        };
    }

    private HtmlContext tagOpen(char c, int line) {
        if (isLetter(c)) {
            return context.with(State.TAG_NAME).writing(lower(c));
        }
        return switch (c) {
            case '/' -> context.with(State.END_TAG);
            case '!' -> context.with(State.DECLARATION);
            case '?', '<' -> throw refused(line, "'<" + c + "'", "write &lt; for a '<'");
            default -> HtmlContext.TEXT;
        };
    }

    private HtmlContext tagName(char c, int line) {
        if (!isSpace(c) && c != '/' && c != '>') {
            if (!markup.isInName(c)) {
                throw refused(line, "'" + c + "' in a tag's name", "leave a space behind the name");
            }
            return context.writing(context.written() + lower(c));
        }
        var name = context.written();
        if (markup.refusesElement(name)) {
            throw refused(line, "the element '" + name + "'", "put it into the page that shows the block");
        }
        return c == '>' ? HtmlContext.TEXT : new HtmlContext(State.BEFORE_ATTRIBUTE, name, "", "", UrlPart.START);
    }

    private HtmlContext declaration(char c, int line) {
        var written = context.written() + c;
        if (written.equals("--")) {
            return context.with(State.COMMENT).writing("");
        }
        if (written.equals("-")
                || !markup.strict() && written.toLowerCase(Locale.ROOT).startsWith("d")) {
            return c == '>' ? HtmlContext.TEXT : context.writing(written);
        }
        throw refused(line, "'<!" + written + "'", "write <!-- comment -->");
    }

    private HtmlContext comment(char c, int line) {
        var written = context.written() + c;
        if (written.endsWith("-->") && written.length() >= 3) {
            return HtmlContext.TEXT;
        }
        if (written.equals(">") || written.equals("->") || written.endsWith("--!>")) {
            throw refused(line, "a comment that browsers end early", "write <!-- comment -->");
        }
        return context.writing(written.length() > 4 ? written.substring(1) : written);
    }

    private HtmlContext betweenAttributes(char c, int line) {
        if (isSpace(c)) {
            return context.state() == State.AFTER_NAME ? context : between();
        }
        return switch (c) {
            case '>' -> HtmlContext.TEXT;
            case '/' -> between();
            case '=' -> {
                if (context.state() != State.AFTER_NAME) {
                    throw refused(line, "'=' without an attribute's name", "write name=\"value\"");
                }
                yield context.with(State.BEFORE_VALUE);
            }
            default -> {
                if (context.state() == State.AFTER_VALUE) {
                    throw refused(line, "'" + c + "' right behind a value", "leave a space between attributes");
                }
                yield attributeName(c, line, "");
            }
        };
    }

    private HtmlContext attributeName(char c, int line) {
        if (isSpace(c)) {
            return named(line).with(State.AFTER_NAME);
        }
        return switch (c) {
            case '>' -> {
                named(line);
                yield HtmlContext.TEXT;
            }
            case '/' -> {
                named(line);
                yield between();
            }
            case '=' -> named(line).with(State.BEFORE_VALUE);
            default -> attributeName(c, line, context.written());
        };
    }

    private HtmlContext attributeName(char c, int line, String before) {
        if (c == '"' || c == '\'' || c == '<' || c == '`') {
            throw refused(line, "'" + c + "' in an attribute's name", "write name=\"value\"");
        }
        return new HtmlContext(State.ATTRIBUTE_NAME, context.element(), "", before + lower(c), UrlPart.START);
    }

    private HtmlContext named(int line) {
        var name = context.written();
        if (markup.refusesAttribute(name)) {
            throw refused(line, "the attribute '" + name + "'", "listen for events in the page's own script");
        }
        return new HtmlContext(context.state(), context.element(), name, "", UrlPart.START);
    }

    private HtmlContext beforeValue(char c, int line) {
        if (isSpace(c)) {
            return context;
        }
        return switch (c) {
            case '"' -> context.with(State.DOUBLE_QUOTED);
            case '\'' -> context.with(State.SINGLE_QUOTED);
            case '>' -> throw refused(line, "'" + context.attribute() + "=' without a value", "write name=\"value\"");
            default -> unquotedStart(c, line);
        };
    }

    private HtmlContext unquotedStart(char c, int line) {
        if (markup.strict()) {
            throw refused(line, "an unquoted value", "put quotes around it");
        }
        context = context.with(State.UNQUOTED);
        return unquoted(c, line);
    }

    private HtmlContext unquoted(char c, int line) {
        if (isSpace(c)) {
            return between();
        }
        if (c == '>') {
            return HtmlContext.TEXT;
        }
        if (!isLetter(c) && !Character.isDigit(c) && "-_.#%".indexOf(c) < 0) {
            throw refused(line, "'" + c + "' in an unquoted value", "put quotes around it");
        }
        return context;
    }

    private HtmlContext inValue(char c, int line) {
        return markup.isUrl(context.attribute()) ? inUrl(c, line) : context;
    }

    private HtmlContext inUrl(char c, int line) {
        if (context.url() == UrlPart.REST || context.url() == UrlPart.START && isSpace(c)) {
            return context;
        }
        return switch (c) {
            case '/', '?', '#' -> context.at(UrlPart.REST);
            case ':' -> {
                if (!Markup.isScheme(context.written())) {
                    throw refused(line, "the address '" + context.written() + ":'", "begin it with https: or a path");
                }
                yield context.at(UrlPart.REST);
            }
            case '&', '\\', '\t', '\n', '\r' ->
                throw refused(line, "'" + c + "' at the beginning of an address", "begin it with https: or a path");
            default ->
                context.url() == UrlPart.OPEN
                        ? context
                        : context.writing(context.written() + lower(c)).at(UrlPart.MAYBE_SCHEME);
        };
    }

    private HtmlContext between() {
        return new HtmlContext(State.BEFORE_ATTRIBUTE, context.element(), "", "", UrlPart.START);
    }

    private HtmlContext closed() {
        return new HtmlContext(State.AFTER_VALUE, context.element(), "", "", UrlPart.START);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    private static String lower(char c) {
        return String.valueOf(c).toLowerCase(Locale.ROOT);
    }

    private static TemplateException refused(int line, String what, String instead) {
        return new TemplateException("line " + line + ": a template may not have " + what + " here; " + instead);
    }
}
