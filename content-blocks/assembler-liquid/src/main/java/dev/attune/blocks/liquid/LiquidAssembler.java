package dev.attune.blocks.liquid;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Content;
import dev.attune.api.ContentAssembler;
import dev.attune.api.Contributes;
import dev.attune.api.Purposes;
import dev.attune.liquid.Syntax;
import dev.attune.liquid.Templates;

/// Renders a block's Liquid template as HTML or text.
///
/// A template sees the block's slots by their names, `person` and `locale`. In HTML every output is escaped for the
/// place where it stands; there is no way to put out a value unescaped.
@Contributes(
        name = "assembler-liquid",
        purposes = {Purposes.NONE},
        budgetMillis = 250,
        formats = {"html", "text"})
public final class LiquidAssembler implements ContentAssembler {
    private final Templates templates = new Templates();

    @Override
    public Content assemble(AssemblyRequest request) {
        boolean html = request.format().equals("html");
        return templates
                .render(request, html ? Syntax.HTML : Syntax.TEXT)
                .map(content -> html ? content.strip() : PlainText.of(content))
                .map(content -> assembled(request.block(), html, content))
                .orElseGet(() -> new Content.Empty("the block '" + request.block() + "' has no " + request.format()
                        + ".liquid; add one to its folder"));
    }

    private static Content assembled(String block, boolean html, String content) {
        return content.isEmpty()
                ? new Content.Empty("the block '" + block + "' has nothing to say with these values")
                : new Content.Assembled("text/" + (html ? "html" : "plain"), content);
    }
}
