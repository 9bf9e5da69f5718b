package dev.attune.blocks.liquid;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Content;
import dev.attune.api.ContentAssembler;
import dev.attune.api.Contributes;
import dev.attune.api.Purposes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Renders a block's Liquid template as HTML or text.
///
/// A template sees the block's slots by their names, `person` and `locale`. In HTML every output is escaped for the
/// place where it stands; there is no way to put out a value unescaped. A template is checked and parsed when it is
/// first used, and kept.
@Contributes(
        name = "assembler-liquid",
        purposes = {Purposes.NONE},
        budgetMillis = 250,
        formats = {"html", "text"})
public final class LiquidAssembler implements ContentAssembler {
    private static final int MOST_TEMPLATES = 500;

    private final Map<Source, Template> templates = Collections.synchronizedMap(new Recent());

    @Override
    public Content assemble(AssemblyRequest request) {
        var source = request.templates().get(request.format());
        if (source == null) {
            return new Content.Empty("the block '" + request.block() + "' has no " + request.format()
                    + ".liquid; add one to its folder");
        }
        var content =
                template(request.block(), new Source(request.format(), source)).render(variables(request));
        return content.isBlank()
                ? new Content.Empty("the block '" + request.block() + "' has nothing to say with these values")
                : new Content.Assembled(
                        "text/" + (isHtml(request.format()) ? "html" : "plain"), finished(request, content));
    }

    private Template template(String block, Source source) {
        try {
            return templates.computeIfAbsent(
                    source, it -> isHtml(it.format()) ? Template.html(it.text()) : Template.text(it.text()));
        } catch (TemplateException wrong) {
            throw new TemplateException(block + "/" + source.format() + ".liquid, " + wrong.getMessage(), wrong);
        }
    }

    private static Map<String, @Nullable Object> variables(AssemblyRequest request) {
        var variables = Values.of(request.slots());
        variables.put("person", Values.of(request.person()));
        variables.put(MoneyFilter.LOCALE, request.locale());
        return variables;
    }

    private static String finished(AssemblyRequest request, String content) {
        return isHtml(request.format()) ? content.strip() : PlainText.of(content);
    }

    private static boolean isHtml(String format) {
        return format.equals("html");
    }

    private record Source(String format, String text) {}

    /// Forgets the template that was not used for longest.
    private static final class Recent extends LinkedHashMap<Source, Template> {
        private static final long serialVersionUID = 1;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, Template> eldest) {
            return size() > MOST_TEMPLATES;
        }
    }
}
