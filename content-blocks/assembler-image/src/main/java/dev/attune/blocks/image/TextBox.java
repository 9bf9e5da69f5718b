package dev.attune.blocks.image;

import dev.attune.blocks.image.svg.Element;
import dev.attune.blocks.image.svg.Numbers;
import dev.attune.blocks.image.svg.SvgException;
import dev.attune.blocks.image.svg.SvgWriter;
import dev.attune.blocks.image.text.Fonts;
import dev.attune.blocks.image.text.Paragraph;
import dev.attune.blocks.image.text.PathData;
import dev.attune.blocks.image.text.TextStyle;
import dev.attune.blocks.image.text.TextStyle.Align;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// `<a:text>`: a text in a box, which is wrapped, and shortened where it does not fit.
///
/// It is drawn as the outlines of its glyphs, so that it looks the same on every host.
final class TextBox {
    private static final Set<String> OWN = Set.of(
            "x",
            "y",
            "width",
            "height",
            "lines",
            "font-size",
            "min-font-size",
            "font-weight",
            "line-height",
            "align",
            "valign",
            "background",
            "padding",
            "rx",
            "before");
    private static final double BOLD = 600;
    private static final double USUAL_LINE_HEIGHT = 1.3;

    private final Element element;
    private final Paragraph paragraph;
    private final double across;
    private final double along;

    private TextBox(Element element, Paragraph paragraph, double across, double along) {
        this.element = element;
        this.paragraph = paragraph;
        this.across = across;
        this.along = along;
    }

    /// @param width of the box, if the element does not say it
    /// @param part of the font's size with which to begin, at most 1
    static TextBox of(Element element, Fonts fonts, double width, double part) {
        double box = element.number("width", width);
        if (!(box > 0)) {
            throw new SvgException("<a:text> needs the attribute 'width'");
        }
        var padding = element.attribute("padding").orElse("0").strip().split("[\\s,]+");
        double along = number(padding[0]);
        double across = number(padding[padding.length - 1]);
        try {
            var paragraph =
                    Paragraph.of(element.text(), fonts, style(element, along, part), Math.max(1, box - 2 * across));
            return new TextBox(element, paragraph, across, along);
        } catch (IllegalArgumentException wrong) {
            throw new SvgException("<a:text>: " + wrong.getMessage(), wrong);
        }
    }

    private static TextStyle style(Element element, double along, double part) {
        double usual = element.number("font-size", 16);
        double smallest = element.number("min-font-size", usual);
        double size = Math.max(smallest, usual * part);
        double lineHeight = element.number("line-height", USUAL_LINE_HEIGHT);
        int lines = (int) element.number("lines", 1);
        var height = element.attribute("height").map(_ -> element.number("height") - 2 * along);
        if (height.isPresent()) {
            lines = Math.clamp((int) Math.floor(height.get() / (size * lineHeight) + 0.01), 1, lines);
        }
        var weight = element.attribute("font-weight").orElse("400");
        boolean bold = weight.equals("bold") || !weight.equals("normal") && number(weight) >= BOLD;
        return new TextStyle(size, smallest, bold, lineHeight, lines, align(element));
    }

    private static Align align(Element element) {
        return switch (element.attribute("align").orElse("start")) {
            case "start" -> Align.START;
            case "center" -> Align.CENTER;
            case "end" -> Align.END;
            default -> throw new SvgException("<a:text> has another align than start, center or end");
        };
    }

    private static double number(String written) {
        return Numbers.parse(written)
                .orElseThrow(() -> new SvgException("<a:text> has '" + written + "' where a number belongs"));
    }

    /// Whether nothing had to be left out.
    boolean isComplete() {
        return paragraph.complete();
    }

    String text() {
        return element.text();
    }

    boolean isEmpty() {
        return paragraph.lines().isEmpty();
    }

    /// With its padding; nothing if there is no text.
    double height() {
        return isEmpty() ? 0 : paragraph.height() + 2 * along;
    }

    /// The space that a stack leaves before it.
    double before() {
        return element.number("before", 0);
    }

    /// Draws it where the element says.
    void draw(SvgWriter to) {
        double free = element.number("height", height()) - height();
        double down = switch (element.attribute("valign").orElse("top")) {
            case "top" -> 0;
            case "middle" -> free / 2;
            case "bottom" -> free;
            default -> throw new SvgException("<a:text> has another valign than top, middle or bottom");
        };
        draw(to, element.number("x", 0), element.number("y", 0) + down);
    }

    /// Draws it with its upper left corner at (x, y).
    void draw(SvgWriter to, double x, double y) {
        if (isEmpty()) {
            return;
        }
        element.attribute("background").ifPresent(colour -> to.empty("rect", behind(x, y, colour)));
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("fill", "#000");
        element.attributes().forEach((name, value) -> {
            if (!OWN.contains(name)) {
                attributes.put(name, value);
            }
        });
        attributes.put("d", PathData.of(paragraph.outline(x + across, y + along)));
        to.empty("path", attributes);
    }

    private Map<String, String> behind(double x, double y, String colour) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("x", Numbers.written(x + paragraph.left()));
        attributes.put("y", Numbers.written(y));
        attributes.put("width", Numbers.written(paragraph.width() + 2 * across));
        attributes.put("height", Numbers.written(height()));
        attributes.put("rx", Numbers.written(Math.min(element.number("rx", 0), height() / 2)));
        attributes.put("fill", colour);
        return attributes;
    }
}
