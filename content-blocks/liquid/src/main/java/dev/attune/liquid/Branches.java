package dev.attune.liquid;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Sees to it that every branch of a template ends in the context in which it may end.
final class Branches {
    private static final int DEEPEST = 50;

    private final HtmlScanner scanner;
    private final Deque<Open> open = new ArrayDeque<>();

    Branches(HtmlScanner scanner) {
        this.scanner = scanner;
    }

    void tag(Token.Tag tag) {
        switch (tag.name()) {
            case "if", "unless", "for", "case", "capture" -> begin(tag);
            case "elsif", "else", "when" -> another(tag);
            case "endif", "endunless", "endfor", "endcase", "endcapture" -> end(tag);
            case "break", "continue" -> leaveLoop(tag);
            case "assign" -> {}
            default ->
                throw new TemplateException(
                        "line " + tag.line() + ": the tag '" + tag.name() + "' is not available; use"
                                + " if, unless, case, for, break, continue, assign, capture, comment or raw");
        }
    }

    /// Whether what is written is kept in a variable; it is escaped where the variable is put out.
    boolean capturing() {
        return open.stream().anyMatch(branch -> branch.name.equals("capture"));
    }

    /// Whether nothing can be written here: between a `case` and its first `when`.
    boolean nowhere() {
        return !open.isEmpty() && open.getFirst().name.equals("case") && !open.getFirst().begun;
    }

    void end(int line) {
        if (!open.isEmpty()) {
            throw new TemplateException("line " + line + ": {% end" + open.getFirst().name + " %} is missing");
        }
    }

    private void begin(Token.Tag tag) {
        if (open.size() == DEEPEST) {
            throw new TemplateException("line " + tag.line() + ": tags are nested deeper than " + DEEPEST);
        }
        open.push(new Open(tag.name(), scanner.context()));
    }

    private void another(Token.Tag tag) {
        if (open.isEmpty()) {
            throw new TemplateException(
                    "line " + tag.line() + ": '" + tag.name() + "' stands outside of if, case and for");
        }
        var branch = open.getFirst();
        if (branch.begun || !branch.name.equals("case")) {
            branch.close(scanner.context(), tag.line());
        }
        branch.begun = true;
        branch.complete |= tag.name().equals("else");
        scanner.continueFrom(branch.from);
    }

    private void end(Token.Tag tag) {
        if (open.isEmpty() || !tag.name().equals("end" + open.getFirst().name)) {
            throw new TemplateException(
                    "line " + tag.line() + ": there is nothing that '" + tag.name() + "' could end");
        }
        var branch = open.pop();
        branch.close(scanner.context(), tag.line());
        if (!branch.complete) {
            branch.close(branch.from, tag.line());
        }
        scanner.continueFrom(branch.joined(tag.line()));
    }

    private void leaveLoop(Token.Tag tag) {
        var loop = open.stream()
                .filter(branch -> branch.name.equals("for"))
                .findFirst()
                .orElseThrow(() ->
                        new TemplateException("line " + tag.line() + ": '" + tag.name() + "' stands outside of a for"));
        mustEqual(loop.from, scanner.context(), tag.line());
    }

    private static void mustEqual(HtmlContext from, HtmlContext to, int line) {
        if (!from.equals(to)) {
            throw new TemplateException("line " + line + ": a turn of the loop begins " + from.where() + " and ends "
                    + to.where() + "; let it end what it begins");
        }
    }

    private static final class Open {
        private final String name;
        private final HtmlContext from;
        private final List<HtmlContext> ends = new ArrayList<>();
        private boolean begun;
        private boolean complete;

        Open(String name, HtmlContext from) {
            this.name = name;
            this.from = from;
        }

        void close(HtmlContext end, int line) {
            if (name.equals("for") && !complete) {
                mustEqual(from, end, line);
            }
            ends.add(end);
        }

        HtmlContext joined(int line) {
            return ends.stream().reduce((one, other) -> one.join(other, line)).orElse(from);
        }
    }
}
