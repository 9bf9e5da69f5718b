package dev.attune.blocks.image;

import dev.attune.blocks.image.svg.Element;
import dev.attune.blocks.image.svg.SvgException;
import dev.attune.blocks.image.svg.SvgWriter;
import dev.attune.blocks.image.text.Fonts;
import java.util.ArrayList;
import java.util.List;

/// `<a:stack>`: texts below each other, each as high as it turns out to be. If they are too high together, they become
/// smaller, each down to its smallest size.
final class Stack {
    private static final double STEP = 0.06;
    private static final double SMALLEST = 0.5;

    private final Element element;
    private final List<TextBox> boxes;

    private Stack(Element element, List<TextBox> boxes) {
        this.element = element;
        this.boxes = List.copyOf(boxes);
    }

    static Stack of(Element element, Fonts fonts) {
        var stack = set(element, fonts, 1);
        double room = element.number("height", Double.MAX_VALUE);
        for (double size = 1 - STEP; stack.height() > room && size > SMALLEST; size -= STEP) {
            stack = set(element, fonts, size);
        }
        return stack;
    }

    private static Stack set(Element element, Fonts fonts, double size) {
        double width = element.number("width");
        var boxes = new ArrayList<TextBox>();
        for (var child : element.children()) {
            if (!child.name().equals("a:text")) {
                throw new SvgException("<a:stack> holds <a:text> only, not <" + child.name() + ">");
            }
            var box = TextBox.of(child, fonts, width, size);
            if (!box.isEmpty()) {
                boxes.add(box);
            }
        }
        return new Stack(element, boxes);
    }

    List<TextBox> boxes() {
        return boxes;
    }

    double height() {
        double all = 0;
        for (int i = 0; i < boxes.size(); i++) {
            all += boxes.get(i).height() + (i == 0 ? 0 : boxes.get(i).before());
        }
        return all;
    }

    void draw(SvgWriter to) {
        double y = element.number("y", 0) + down();
        for (int i = 0; i < boxes.size(); i++) {
            y += i == 0 ? 0 : boxes.get(i).before();
            boxes.get(i).draw(to, element.number("x", 0), y);
            y += boxes.get(i).height();
        }
    }

    private double down() {
        double all = height();
        double free = element.number("height", all) - all;
        return switch (element.attribute("valign").orElse("top")) {
            case "top" -> 0;
            case "middle" -> free / 2;
            case "bottom" -> free;
            default -> throw new SvgException("<a:stack> has another valign than top, middle or bottom");
        };
    }
}
