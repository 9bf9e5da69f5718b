package dev.attune.platform;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Content;
import dev.attune.api.ContentAssembler;
import dev.attune.api.Contributes;
import dev.attune.api.Purposes;
import java.nio.charset.StandardCharsets;

/// Makes bytes that say what they were made of; answers text or nothing for the headlines `text` and `empty`.
@Contributes(name = "painter", purposes = Purposes.NONE, budgetMillis = 2000, formats = "image")
final class Painter implements ContentAssembler {
    /// A headline for which it has no time at the moment.
    volatile String postponed = "";

    @Override
    public Content assemble(AssemblyRequest request) {
        var viewing = request.viewing();
        var headline = String.valueOf(request.slots().get("headline"));
        if (headline.equals(postponed)) {
            throw new IllegalStateException("there is much to paint");
        }
        var picture = headline + " " + viewing.now() + " x" + viewing.scale() + (viewing.frozen() ? " frozen" : "");
        return new Content.Assembled(
                "image/png",
                switch (headline) {
                    case "text" -> picture;
                    case "empty" -> new byte[0];
                    case "huge" -> new byte[4_000_001];
                    default -> picture.getBytes(StandardCharsets.UTF_8);
                });
    }
}
