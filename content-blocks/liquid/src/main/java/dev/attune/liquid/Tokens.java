package dev.attune.liquid;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Divides a template into [Token]s, so that none of its parts is read in two ways.
///
/// Comments are left out, `{% raw %}` becomes text, dashes take white space away. What another reader of Liquid might
/// divide differently, such as braces inside a quoted text, is refused.
final class Tokens {
    private static final Pattern NAME = Pattern.compile("\\s*([a-z_]+)\\s*(.*?)\\s*", Pattern.DOTALL);

    private static final int DEEPEST = 50;

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean trimNext;

    private Tokens(String source) {
        this.source = source;
    }

    static List<Token> of(String source) {
        return new Tokens(source).read();
    }

    private List<Token> read() {
        while (at < source.length()) {
            int output = source.indexOf("{{", at);
            int tag = source.indexOf("{%", at);
            int next = output < 0 ? tag : tag < 0 ? output : Math.min(output, tag);
            if (next < 0) {
                text(source.substring(at), false);
                return tokens;
            }
            text(source.substring(at, next), source.startsWith("-", next + 2));
            at = next;
            if (next == output) {
                output();
            } else {
                tag();
            }
        }
        return tokens;
    }

    private void text(String text, boolean trimEnd) {
        var kept = trimNext ? text.stripLeading() : text;
        kept = trimEnd ? kept.stripTrailing() : kept;
        trimNext = false;
        if (!kept.isEmpty()) {
            tokens.add(new Token.Text(kept, line()));
        }
    }

    private void output() {
        int line = line();
        tokens.add(new Token.Output(inside("}}").strip(), line));
    }

    private void tag() {
        int line = line();
        var inside = inside("%}");
        Matcher tag = NAME.matcher(inside);
        if (inside.stripLeading().startsWith("#")) {
            return;
        }
        if (!tag.matches()) {
            throw new TemplateException(
                    "line " + line + ": '{%" + inside + "%}' names no tag; write for example {% if x %}");
        }
        switch (tag.group(1)) {
            case "comment" -> upTo("endcomment", line);
            case "raw" -> tokens.add(new Token.Text(upTo("endraw", line), line));
            default -> tokens.add(new Token.Tag(tag.group(1), tag.group(2), line));
        }
    }

    /// Reads what is between the braces here and their end, and stands behind it afterwards.
    private String inside(String end) {
        int from = at + 2 + (source.startsWith("-", at + 2) ? 1 : 0);
        int to = source.indexOf(end, from);
        if (to < 0) {
            throw new TemplateException(
                    "line " + line() + ": '" + source.substring(at, from) + "' has no '" + end + "'");
        }
        trimNext = to > from && source.charAt(to - 1) == '-';
        var inside = source.substring(from, trimNext ? to - 1 : to);
        if (inside.contains("{{") || inside.contains("{%") || hasOpenQuote(inside)) {
            throw new TemplateException(
                    "line " + line() + ": '" + inside.strip()
                            + "' has an open quote or braces in braces; end it before the next one, and keep braces out of quotes");
        }
        if (inside.chars().filter(c -> c == '[').count() > DEEPEST) {
            throw new TemplateException(
                    "line " + line() + ": indexes are nested deeper than " + DEEPEST + "; use assign");
        }
        at = to + 2;
        return inside;
    }

    private static boolean hasOpenQuote(String text) {
        char open = 0;
        for (char c : text.toCharArray()) {
            if (open == 0 && (c == '"' || c == '\'')) {
                open = c;
            } else if (c == open) {
                open = 0;
            }
        }
        return open != 0;
    }

    private String upTo(String name, int line) {
        var end = Pattern.compile("\\{%(-?)\\s*" + name + "\\s*(-?)%}").matcher(source);
        if (!end.find(at)) {
            throw new TemplateException("line " + line + ": {% " + name + " %} is missing");
        }
        var text = source.substring(at, end.start());
        text = trimNext ? text.stripLeading() : text;
        text = end.group(1).isEmpty() ? text : text.stripTrailing();
        trimNext = !end.group(2).isEmpty();
        at = end.end();
        return text;
    }

    private int line() {
        return 1 + (int) source.substring(0, at).chars().filter(c -> c == '\n').count();
    }
}
