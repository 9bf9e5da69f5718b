package dev.attune.blocks.liquid;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Content;
import java.util.Map;

/// Renders a template for a test, as the host would.
final class Rendering {
    private static final LiquidAssembler ASSEMBLER = new LiquidAssembler();

    private Rendering() {}

    static String html(String template, Map<String, Object> slots) {
        return render("html", template, slots, Map.of());
    }

    static String text(String template, Map<String, Object> slots) {
        return render("text", template, slots, Map.of());
    }

    static String render(String format, String template, Map<String, Object> slots, Map<String, Object> person) {
        var request = new AssemblyRequest("test", Map.of(format, template), format, slots, person, "en-GB");
        return switch (ASSEMBLER.assemble(request)) {
            case Content.Assembled(String _, Object body) -> (String) body;
            case Content.Empty _ -> "";
        };
    }
}
