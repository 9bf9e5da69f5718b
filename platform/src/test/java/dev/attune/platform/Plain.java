package dev.attune.platform;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Content;
import dev.attune.api.ContentAssembler;
import dev.attune.api.Contributes;
import dev.attune.api.Purposes;

/// Assembles what it was given in the plainest way; fails for the headline `broken`.
@Contributes(
        name = "plain",
        purposes = Purposes.NONE,
        budgetMillis = 2000,
        formats = {"json", "html", "text"})
final class Plain implements ContentAssembler {
    @Override
    public Content assemble(AssemblyRequest request) {
        var headline = String.valueOf(request.slots().get("headline"));
        if (headline.equals("broken")) {
            throw new IllegalStateException("cannot make this");
        }
        return switch (request.format()) {
            case "html" -> new Content.Assembled("text/html", "<h1>" + headline + request.person() + "</h1>");
            case "text" -> new Content.Assembled("text/plain", headline + request.person());
            default -> new Content.Assembled("application/json", request.slots());
        };
    }
}
