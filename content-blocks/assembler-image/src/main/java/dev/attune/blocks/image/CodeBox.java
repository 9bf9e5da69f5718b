package dev.attune.blocks.image;

import dev.attune.blocks.image.codes.Barcode;
import dev.attune.blocks.image.codes.QrCode;
import dev.attune.blocks.image.svg.Element;
import dev.attune.blocks.image.svg.Numbers;
import dev.attune.blocks.image.svg.SvgException;
import dev.attune.blocks.image.svg.SvgWriter;
import java.util.Map;
import java.util.Optional;

/// `<a:qr>` and `<a:barcode>`: codes that scanners read, dark on a light ground. What no code can say is left out.
final class CodeBox {
    private CodeBox() {}

    static void qr(Element element, SvgWriter to) {
        int size = (int) element.number("size");
        var path = QrCode.path(value(element), element.number("x", 0), element.number("y", 0), size);
        draw(element, to, path, size, size);
    }

    static void barcode(Element element, SvgWriter to) {
        var code = switch (element.attribute("format").orElse("code-128")) {
            case "code-128" -> Barcode.CODE_128;
            case "ean-13" -> Barcode.EAN_13;
            default -> throw new SvgException("<a:barcode> has another format than code-128 or ean-13");
        };
        int width = (int) element.number("width");
        int height = (int) element.number("height");
        double x = element.number("x", 0);
        double y = element.number("y", 0);
        double border = element.number("padding", 0);
        var path = code.path(value(element), x, y + border, width, (int) (height - 2 * border));
        draw(element, to, path, width, height);
    }

    private static String value(Element element) {
        return element.attribute("value").orElse("").strip();
    }

    private static void draw(Element element, SvgWriter to, Optional<String> path, int width, int height) {
        path.ifPresent(bars -> {
            to.empty(
                    "rect",
                    Map.of(
                            "x",
                            Numbers.written(element.number("x", 0)),
                            "y",
                            Numbers.written(element.number("y", 0)),
                            "width",
                            Numbers.written(width),
                            "height",
                            Numbers.written(height),
                            "rx",
                            Numbers.written(element.number("rx", 0)),
                            "fill",
                            element.attribute("background").orElse("#ffffff")));
            to.empty("path", Map.of("fill", element.attribute("fill").orElse("#000000"), "d", bars));
        });
    }
}
