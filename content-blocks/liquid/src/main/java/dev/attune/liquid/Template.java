package dev.attune.liquid;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import liqp.TemplateContext;
import liqp.TemplateParser;
import liqp.nodes.LNode;
import liqp.parser.Flavor;
import liqp.parser.v4.NodeVisitor;
import org.jspecify.annotations.Nullable;

/// A template that was checked and parsed once. For many threads: liqp's own objects mix up those that render at the
/// same time, so that each rendering has some for itself, which later ones use again.
public final class Template {
    private static final TemplateParser PARSER = new TemplateParser.Builder()
            .withFlavor(Flavor.LIQUID)
            .withErrorMode(TemplateParser.ErrorMode.STRICT)
            .withRenderTransformer(new Limits())
            .withMaxIterations(Limits.MOST_TURNS)
            .withMaxSizeRenderedString(Limits.LONGEST_TEXT)
            .build();

    private final liqp.Template parsed;
    private final Queue<LNode> idle = new ConcurrentLinkedQueue<>();

    private Template(liqp.Template parsed) {
        this.parsed = parsed;
    }

    /// Checks and parses a template.
    ///
    /// @throws TemplateException naming the line, and what to write instead
    public static Template of(String source, Syntax syntax) {
        return parse(SafeTemplate.of(source, syntax));
    }

    private static Template parse(String source) {
        try {
            var template = new Template(PARSER.parse(source));
            template.idle.add(template.nodes());
            return template;
        } catch (RuntimeException | StackOverflowError wrong) {
            throw new TemplateException("this is no Liquid that can be used: " + wrong.getMessage(), wrong);
        }
    }

    /// What it writes with JSON values; `locale` among them says how amounts are written.
    ///
    /// @throws TemplateException if it goes beyond its limits
    public String fill(Map<String, ?> values) {
        return render(Values.of(values));
    }

    String render(Map<String, @Nullable Object> variables) {
        var context = new TemplateContext(PARSER, variables);
        Limits.start(context);
        var kept = idle.poll();
        var nodes = kept == null ? nodes() : kept;
        var written = String.valueOf(nodes.render(context));
        idle.add(nodes);
        return written;
    }

    private LNode nodes() {
        return new NodeVisitor(Vocabulary.TAGS, Vocabulary.FILTERS, PARSER.liquidStyleInclude)
                .visit(parsed.getParseTree());
    }
}
