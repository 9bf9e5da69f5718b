package dev.attune.liquid;

import dev.attune.api.AssemblyRequest;
import java.util.Locale;
import java.util.Map;

/// Renders a template for a test, as an assembler would.
final class Rendering {
    private static final Templates TEMPLATES = new Templates();

    private Rendering() {}

    static String html(String template, Map<String, Object> slots) {
        return render(Syntax.HTML, template, slots);
    }

    static String svg(String template, Map<String, Object> slots) {
        return render(Syntax.SVG, template, slots);
    }

    static String text(String template, Map<String, Object> slots) {
        return render(Syntax.TEXT, template, slots);
    }

    private static String render(Syntax syntax, String template, Map<String, Object> slots) {
        var format = syntax.name().toLowerCase(Locale.ROOT);
        var request = new AssemblyRequest("test", Map.of(format, template), format, slots, Map.of(), "en-GB");
        return TEMPLATES.render(request, syntax).orElseThrow();
    }
}
