package dev.attune.blocks.liquid;

/// Writes a template anew, so that nothing comes out of it unescaped.
///
/// Every output gets, as its last filter, the [Escaping] of the place where it stands; a place that has none is
/// refused, as is a tag whose effect on the context cannot be seen.
final class SafeTemplate {
    private static final int LONGEST = 64 * 1024;

    private final boolean html;
    private final HtmlScanner scanner = new HtmlScanner();
    private final Branches branches = new Branches(scanner);
    private final StringBuilder written = new StringBuilder();

    private SafeTemplate(boolean html) {
        this.html = html;
    }

    static String html(String source) {
        return new SafeTemplate(true).write(source);
    }

    static String text(String source) {
        return new SafeTemplate(false).write(source);
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
        return html && !branches.capturing();
    }
}
