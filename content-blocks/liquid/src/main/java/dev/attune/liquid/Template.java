package dev.attune.liquid;

import java.util.Map;
import liqp.TemplateContext;
import liqp.TemplateParser;
import liqp.parser.Flavor;
import liqp.parser.v4.NodeVisitor;
import org.jspecify.annotations.Nullable;

/// A template that was checked and parsed once. For many threads: what liqp keeps while it renders is made anew for
/// each rendering, because its own template object mixes up those that render at the same time.
public final class Template {
    private static final TemplateParser PARSER = new TemplateParser.Builder()
            .withFlavor(Flavor.LIQUID)
            .withErrorMode(TemplateParser.ErrorMode.STRICT)
            .withRenderTransformer(new Limits())
            .withMaxIterations(Limits.MOST_TURNS)
            .withMaxSizeRenderedString(Limits.LONGEST_TEXT)
            .build();

    private final liqp.Template parsed;

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
            template.nodes();
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
        return String.valueOf(nodes().render(context));
    }

    private liqp.nodes.LNode nodes() {
        return new NodeVisitor(Vocabulary.TAGS, Vocabulary.FILTERS, PARSER.liquidStyleInclude)
                .visit(parsed.getParseTree());
    }
}
