package dev.attune.liquid;

/// Writes a template anew, so that nothing comes out of it unescaped.
///
/// Every output gets, as its last filter, the [Escaping] of the place where it stands; a place that has none is
/// refused, as is a tag whose effect on the context cannot be seen.
final class SafeTemplate {
    private static final int LONGEST = 64 * 1024;

    private final boolean escapes;
    private final HtmlScanner scanner;
    private final Branches branches;
    private final StringBuilder written = new StringBuilder();

    private SafeTemplate(boolean escapes, Markup markup) {
        this.escapes = escapes;
        this.scanner = new HtmlScanner(markup);
        this.branches = new Branches(scanner);
    }

    static String of(String source, Syntax syntax) {
        var template = switch (syntax) {
            case HTML -> new SafeTemplate(true, Markup.HTML);
            case SVG -> new SafeTemplate(true, Markup.SVG);
            case TEXT -> new SafeTemplate(false, Markup.HTML);
        };
        return template.write(source);
    }

    private String write(String source) {
        if (source.length() > LONGEST) {
            throw new TemplateException("a template has at most " + LONGEST + " characters, but this one has "
                    + source.length() + "; divide it into several blocks");
        }
        for (var token : Tokens.of(source)) {
            switch (token) {
                case Token.Text text -> text(text);
                case Token.Output output -> output(output);
                case Token.Tag tag -> tag(tag);
            }
        }
        int lines = (int) source.lines().count();
        branches.end(lines);
        scanner.end(lines);
        return written.toString();
    }

    private void text(Token.Text text) {
        if (branches.nowhere()) {
            return;
        }
        if (follows()) {
            scanner.text(text.text(), text.line());
        }
        boolean looksLikeLiquid = text.text().contains("{{") || text.text().contains("{%");
        written.append(looksLikeLiquid ? "{% raw %}" + text.text() + "{% endraw %}" : text.text());
    }

    private void output(Token.Output output) {
        written.append("{{ ").append(output.expression());
        if (follows()) {
            written.append(" | ").append(scanner.value(output.line()).filter());
        }
        written.append(" }}");
    }

    private void tag(Token.Tag tag) {
        branches.tag(tag);
        written.append("{% ").append(tag.name()).append(' ').append(tag.rest()).append(" %}");
    }

    private boolean follows() {
        return escapes && !branches.capturing();
    }
}
