package dev.attune.blocks.image.svg;

import java.util.Map;

/// Writes SVG.
public final class SvgWriter {
    private final StringBuilder out = new StringBuilder(4096);

    /// Begins an element; its namespace is written at the root.
    public SvgWriter open(String name, Map<String, String> attributes) {
        return start(name, attributes, ">");
    }

    /// Writes an element without content.
    public SvgWriter empty(String name, Map<String, String> attributes) {
        return start(name, attributes, "/>");
    }

    public SvgWriter close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    /// Writes an element as it is, without what describes it.
    public void tree(Element element) {
        open(element.name(), element.attributes());
        element.children().stream().filter(child -> !child.isOurs()).forEach(this::tree);
        close(element.name());
    }

    public String written() {
        return out.toString();
    }

    private SvgWriter start(String name, Map<String, String> attributes, String end) {
        out.append('<').append(name);
        if (name.equals("svg")) {
            out.append(" xmlns=\"http://www.w3.org/2000/svg\"");
        }
        attributes.forEach((attribute, value) -> {
            out.append(' ').append(attribute).append("=\"");
            escape(value);
            out.append('"');
        });
        out.append(end);
        return this;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(c);
            }
        }
    }
}
